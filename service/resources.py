"""Where templates and fetched assets lie: in the wheel, or in the checkout."""

from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent


def templates_folder() -> Path:
    """Return the folder of the templates."""
    inside = HERE / "templates"
    return inside if inside.is_dir() else HERE.parent / "templates"


def assets_folder() -> Path:
    """Return the folder of the fetched design system; set-up makes it."""
    return HERE / "assets"
