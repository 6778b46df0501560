"""Words of the supervisors' pages: labels of codes, dates and times as written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from chat.web.words import N_, say
from console.domain.periods import Period, local
from kernel.languages import Language
from quick_responses.library import Library

MONTHS: Final = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
LANGUAGES: Final = {"en": N_("English"), "es": N_("Spanish")}
QUEUES: Final = {"lien-en": N_("Liens, English"), "lien-es": N_("Liens, Spanish")}
WHO: Final = {
    "customer": N_("Customer"),
    "bot": N_("Bot"),
    "assistor": N_("Assistor"),
    "system": N_("System"),
    "supervisor": N_("Supervisor"),
    "administrator": N_("Administrator"),
}
REASONS: Final = {
    "completed": N_("completed"),
    "customer_left": N_("the customer left"),
    "abandoned_in_queue": N_("the customer left the line"),
    "self_service": N_("the bot was enough, or the customer left"),
    "idle": N_("nobody wrote for long"),
    "no_service": N_("no assistor was on duty"),
}
PARTIES: Final = {
    "taxpayer": N_("Taxpayer"),
    "representative": N_("Representative"),
    "bank": N_("Bank or lender"),
    "title_company": N_("Title company"),
    "purchaser": N_("Prospective purchaser"),
    "other": N_("Other third party"),
}
INQUIRIES: Final = {
    "payoff": N_("Lien payoff"),
    "release": N_("Lien release"),
    "other": N_("Other lien issues"),
}
STEPS: Final = {
    "greeting": N_("Greeting"),
    "party": N_("Party"),
    "inquiry": N_("Inquiry"),
    "authentication": N_("Authentication request"),
    "anything_further": N_("Anything further"),
    "save_transcript": N_("Save transcript"),
    "closing": N_("Closing words"),
    "resolution": N_("Resolution code"),
}
SKIPS: Final = {
    "customer_left": N_("the customer left"),
    "idle": N_("nobody wrote for long"),
    "customer_in_a_hurry": N_("the customer was in a hurry"),
    "conduct": N_("the customer’s conduct"),
    "technical": N_("a technical problem"),
}
MANNERS: Final = {"account": N_("about an account"), "general": N_("a general question")}
EVENTS: Final = {
    "transcript.viewed": N_("Transcript viewed"),
    "account.looked_at": N_("Account looked at"),
    "contacts.exported": N_("Contact list exported"),
    "report.exported": N_("Report exported"),
    "supervisor.refused": N_("Supervisor page refused"),
    "masking.tested": N_("Masking tried out"),
    "coverage.viewed": N_("Bot coverage viewed"),
    "coverage.decided": N_("Bot coverage: decided"),
    "coverage.exported": N_("Bot coverage exported"),
    "staff.sign_in": N_("Sign-in"),
    "staff.sign_out": N_("Sign-out"),
    "access.requested": N_("Access asked for"),
    "access.approved": N_("Access approved"),
    "access.refused": N_("Access refused"),
    "access.extended": N_("Access prolonged"),
    "access.removed": N_("Access removed"),
    "staff.added": N_("Staff member added"),
    "staff.disabled": N_("Staff member disabled"),
    "staff.name_set": N_("Shown name changed"),
}
OUTCOMES: Final = {
    "ok": N_("Done"),
    "refused": N_("Refused"),
    "throttled": N_("Refused: too many tries"),
    "role.refused": N_("Refused: wrong role"),
    "shown": N_("Shown"),
    "contact.not_yours": N_("Refused: another’s chat"),
    "contact.ended": N_("Refused: the talk is over"),
    "account.not_signed_in": N_("Refused: customer not signed in"),
    "account.party_needed": N_("Refused: party not determined"),
    "account.third_party": N_("Refused: third party"),
    "account.not_authorized": N_("Refused: no authorization in force"),
    "account.restricted": N_("Refused: restricted account"),
    "account.not_found": N_("Refused: no account on file"),
    "account.unavailable": N_("Not shown: directory out of reach"),
    "verified": N_("Digest verified"),
    "not_verified": N_("Digest does NOT verify"),
}
FAULTS: Final = {
    "gap": N_("An entry is missing or out of order"),
    "chain": N_("The chain is broken"),
    "commitment": N_("The words are not those that were committed"),
    "unreadable": N_("An entry cannot be read"),
    "ref": N_("An entry stands twice"),
    "seal": N_("The seal does not fit the log"),
}
ONE_MONTH: Final = N_("{month} {first}–{last}, {year}")
ONE_DAY: Final = N_("{month} {first}, {year}")
MOMENT: Final = N_("{month} {day}, {year}, {time}")
TWO_DAYS: Final = N_("{first} to {last}")
NOON: Final = 12


@dataclass(frozen=True, slots=True)
class Words:
    """Says codes and times in the reader's language, with the office's clock."""

    language: Language
    zone: ZoneInfo
    library: Library

    @property
    def other_language(self) -> str:
        """The code of the language that this page is not in."""
        return (Language.ES if self.language is Language.EN else Language.EN).value

    def say(self, text: str) -> str:
        """Translate one text."""
        return say(self.language, text, "supervisor")

    def name(self, code: str, table: Mapping[str, str]) -> str:
        """Return a code's label; a code that has none speaks for itself."""
        return self.say(table[code]) if code in table else code

    def language_name(self, code: str) -> str:
        """Return the name of a language."""
        return self.name(code, LANGUAGES)

    def queue(self, code: str) -> str:
        """Return the name of a queue."""
        return self.name(code, QUEUES)

    def who(self, code: str) -> str:
        """Return what somebody is in a contact."""
        return self.name(code, WHO)

    def reason(self, code: str) -> str:
        """Return why a talk ended."""
        return self.name(code, REASONS)

    def party(self, code: str) -> str:
        """Return what a customer is to the lien."""
        return self.name(code, PARTIES)

    def inquiry(self, code: str) -> str:
        """Return what a contact is about."""
        return self.name(code, INQUIRIES)

    def step(self, code: str) -> str:
        """Return the name of a closing step."""
        return self.name(code, STEPS)

    def skip(self, code: str) -> str:
        """Return why a step was skipped."""
        return self.name(code, SKIPS)

    def manner(self, code: str) -> str:
        """Return what the customer asked a person for."""
        return self.name(code, MANNERS)

    def event(self, code: str) -> str:
        """Return what an audit row tells."""
        return self.name(code, EVENTS)

    def outcome(self, code: str) -> str:
        """Return what came of what an audit row tells."""
        return self.name(code, OUTCOMES)

    def fault(self, code: str) -> str:
        """Return what is wrong with a log."""
        return self.name(code, FAULTS)

    def resolution(self, code: str) -> str:
        """Return the label of a resolution code."""
        kept = self.library.resolution_codes.get(code)
        return kept.label[self.language] if kept else code

    def ofp(self, code: str) -> str:
        """Return the label of an OFP code."""
        kept = self.library.ofp_codes.get(code)
        return kept.label[self.language] if kept else code

    def quick_response(self, code: str) -> str:
        """Return the name of a quick response, which is the same in both languages."""
        kept = self.library.quick_responses.get(code)
        return kept.name if kept else code

    def topic(self, code: str) -> str:
        """Return the title of a bot topic."""
        kept = self.library.topics.get(code)
        return kept.text[self.language].title if kept else code

    def day(self, day: date) -> str:
        """Return one day."""
        said = self.say(ONE_DAY)
        return said.format(month=self._month(day), first=day.day, year=day.year)

    def iso_day(self, day: str) -> str:
        """Return one day that is kept as ISO 8601 text."""
        return self.day(date.fromisoformat(day))

    def period(self, period: Period) -> str:
        """Return a period as one says it: one day, days of a month, or two days."""
        first, last = period.first, period.last
        if first == last:
            return self.day(first)
        if (first.year, first.month) != (last.year, last.month):
            return self.say(TWO_DAYS).format(first=self.day(first), last=self.day(last))
        month = self._month(first)
        return self.say(ONE_MONTH).format(
            month=month, first=first.day, last=last.day, year=first.year
        )

    def moment(self, at: str) -> str:
        """Return a day and time of the office's clock."""
        return self._moment(local(at, self.zone), "")

    def moment_to_the_second(self, at: str) -> str:
        """Return a day and time of the office's clock, to the second."""
        shown = local(at, self.zone)
        return self._moment(shown, f":{shown.second:02}")

    def time(self, at: str) -> str:
        """Return a time of the office's clock, to the second."""
        shown = local(at, self.zone)
        return self._clock(shown, f":{shown.second:02}")

    def zone_name(self, at: str = "") -> str:
        """Return the zone that all times are in; its abbreviation only where one moment is meant."""
        return f"{self.zone.key} ({local(at, self.zone).tzname()})" if at else self.zone.key

    def _moment(self, shown: datetime, seconds: str) -> str:
        return self.say(MOMENT).format(
            month=self._month(shown.date())[:3],
            day=shown.day,
            year=shown.year,
            time=self._clock(shown, seconds),
        )

    def _clock(self, shown: datetime, seconds: str) -> str:
        half = self.say(N_("AM")) if shown.hour < NOON else self.say(N_("PM"))
        return f"{shown.hour % NOON or NOON}:{shown.minute:02}{seconds} {half}"

    def _month(self, day: date) -> str:
        return self.say(MONTHS[day.month - 1])


def duration(seconds: int) -> str:
    """Return how long something took: 0:42, 12:05, 1:00:00."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
