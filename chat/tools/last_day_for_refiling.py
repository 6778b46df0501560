"""The last day to refile a lien notice, after which it ends by itself (IRC 6323(g)(3))."""

from datetime import date, timedelta

from chat.tools.business_days import years_later
from chat.tools.model import Field, Found, Kind, Need, Step, Tool

# The required refiling period ends 30 days after 10 years from the assessment.
YEARS = 10
AFTER = timedelta(days=30)


def last_day_for_refiling(*, assessment_date: date) -> Found:
    """Find ten years and 30 days after the assessment; what extends them is left out."""
    ten_years = years_later(assessment_date, YEARS)
    last = ten_years + AFTER
    return Found(
        output={"last_day_for_refiling": last, "ten_years": ten_years},
        says=("last_day",),
        steps=(
            Step("assessed", assessment_date),
            Step("ten_years", ten_years),
            Step("last_day", last),
        ),
        then=("read_notice",),
        assumes=("no_extensions", "not_refiled"),
    )


TOOL = Tool(
    name="last_day_for_refiling",
    find=last_day_for_refiling,
    fields=(Field("assessment_date", Kind.DATE, Need.MUST),),
    sources=("IRC 6323(g)(3)", "IRC 6502(a)", "Form 668(Y)(c), column (e)"),
)
