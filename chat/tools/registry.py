"""Name -> tool: its function, its fields, its sources, and whether the public may use it."""

from collections.abc import Mapping
from typing import Final

from chat.tools import (
    cdp_deadline,
    ddia_withdrawal,
    discharge_double_value,
    discharge_lien_interest,
    last_day_for_refiling,
    nftl_threshold,
    ofp_code,
    payoff_action,
    payoff_interest,
    payoff_sla,
    post_release_withdrawal,
    prelien_dates,
    release_clock,
    relief_finder,
)
from chat.tools.model import Tool
from chat.tools.problems import ToolProblem

_MODULES: Final = (
    cdp_deadline,
    release_clock,
    ddia_withdrawal,
    post_release_withdrawal,
    relief_finder,
    nftl_threshold,
    payoff_interest,
    payoff_sla,
    ofp_code,
    payoff_action,
    last_day_for_refiling,
    discharge_double_value,
    discharge_lien_interest,
    prelien_dates,
)
TOOLS: Final[Mapping[str, Tool]] = {each.TOOL.name: each.TOOL for each in _MODULES}

# These say less than a person would think, so no assistor can put them into a chat (DOMAIN c).
NEVER_INSERTED: Final = frozenset({"payoff_interest"})


def tool_named(name: str) -> Tool:
    """Return the tool of this name."""
    if name not in TOOLS:
        raise ToolProblem("tool.unknown")
    return TOOLS[name]
