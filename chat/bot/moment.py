"""Writes a moment as the office would say it: weekday, day and time, in either language."""

from datetime import datetime
from typing import Final

from kernel.languages import Language

NOON: Final = 12

_WEEKDAYS: Final = {
    Language.EN: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    Language.ES: "lunes martes miércoles jueves viernes sábado domingo".split(),
}
_MONTHS: Final = {
    Language.EN: (
        "January February March April May June July August September October November December"
    ).split(),
    Language.ES: (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ).split(),
}


def office_time(at: datetime, zone_name: str, language: Language) -> str:
    """Write a moment of the office's own clock, for instance "on Monday, November 23, at …"."""
    weekday, month = _WEEKDAYS[language][at.weekday()], _MONTHS[language][at.month - 1]
    hour = f"{at.hour % NOON or NOON}:{at.minute:02}"
    half = ("a.m.", "p.m.") if language is Language.EN else ("a. m.", "p. m.")
    clock = f"{hour} {half[at.hour >= NOON]}"
    if language is Language.EN:
        return f"on {weekday}, {month} {at.day}, at {clock} {zone_name}"
    article = "a la" if at.hour % NOON == 1 else "a las"
    return f"el {weekday} {at.day} de {month} {article} {clock}, {zone_name}"
