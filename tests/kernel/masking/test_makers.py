"""The types keep their promise while nobody else makes or opens them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
PACKAGES = ("kernel", "quick_responses", "chat", "console", "service")
MASKING = ROOT / "kernel" / "masking"
# Only what reads the log may say that a text is masked already.
STORES = ("chat/store/", "console/store/", "kernel/masking/", "chat/domain/digest.py")


def sources() -> dict[str, str]:
    """Give every module of the product by its path."""
    files = (file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}


def users(pattern: str) -> set[str]:
    """Give the modules in which a pattern occurs."""
    return {path for path, text in sources().items() if re.search(pattern, text)}


def test_the_walk_sees_the_masking_package_itself() -> None:
    assert "kernel/masking/text.py" in users(r"\breveal\(")


def test_only_the_masking_package_reveals_raw_text() -> None:
    outside = {
        path for path in users(r"\.reveal\b|_RawText__") if not path.startswith("kernel/masking/")
    }

    assert not outside


def test_masked_text_is_made_in_one_module_only() -> None:
    assert users(r"(?<!class )\bMaskedText\(") == {"kernel/masking/text.py"}
    assert users(r"\bsealed\(") == {
        f"kernel/masking/{name}.py" for name in ("text", "mask", "trusted")
    }
    assert users(r"masking\.text import[^\n]*\bsealed\b") == {
        "kernel/masking/mask.py",
        "kernel/masking/trusted.py",
    }
    assert users(r"str\.__new__|__new__\(MaskedText|cast\([^)]*MaskedText") <= {
        "kernel/masking/text.py"
    }


def test_only_a_store_takes_text_back_as_masked() -> None:
    outside = {path for path in users(r"\bfrom_store\(") if not path.startswith(STORES)}

    assert not outside


def test_only_an_assistors_reply_is_given_trusted_values() -> None:
    """Who could put in a value of their choice had a way past the mask."""
    assert {p for p in users(r"\bfill_in\(") if not p.startswith("kernel/masking/")} == {
        "console/services/post_reply.py"
    }


def test_masking_is_pure() -> None:
    impure = r"^\s*(?:import|from) (?:asyncio|time|datetime|os|io|random|logging|pathlib|socket)\b"

    assert not {p for p in users(f"(?m){impure}") if p.startswith("kernel/masking/")}
