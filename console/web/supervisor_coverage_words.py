"""Words of the coverage pages: kinds of gaps, decisions, what the bot does with a text."""

from dataclasses import dataclass
from typing import Final

from chat.bot.match import Match
from chat.web.words import N_
from console.domain.coverage import Decision, Missed
from console.web.supervisor_words import Words

KINDS: Final = {
    "not_understood": N_("Not understood"),
    "out_of_scope": N_("Taken as out of scope"),
    "not_helped": N_("The answer did not help"),
    "dead_end": N_("Dead end: left or asked for a person next"),
}
DECISIONS: Final = {
    "open": N_("Open"),
    "phrase": N_("New phrase for a topic"),
    "new_topic": N_("New topic wanted"),
    "out_of_scope": N_("Out of scope on purpose"),
    "wont_fix": N_("Will not be fixed"),
}
ACTIONS: Final = {
    "answer": N_("answers with:"),
    "clarify": N_("asks back, and offers:"),
    "out_of_scope": N_("says that it is out of scope"),
    "human": N_("offers a person"),
    "crisis": N_("answers as in a crisis"),
}


@dataclass(frozen=True, slots=True)
class CoverageWords:
    """Says the codes of the ledger in the reader's language."""

    words: Words

    def kind(self, code: str) -> str:
        """Return what went wrong."""
        return self.words.name(code, KINDS)

    def decision(self, code: str) -> str:
        """Return what was decided."""
        return self.words.name(code, DECISIONS)

    def kinds(self) -> list[tuple[str, str]]:
        """Return the choices of the filter by kind."""
        return [(code, self.kind(code)) for code in KINDS]

    def decisions(self) -> list[tuple[str, str]]:
        """Return the choices of the filter and of the form."""
        return [(code.value, self.decision(code)) for code in Decision]

    def topics(self) -> list[tuple[str, str]]:
        """Return every topic with its title, for the picker."""
        return [(code, self.words.topic(code)) for code in self.words.library.topics]

    def does(self, found: Match) -> str:
        """Return what the bot makes of a text today."""
        said = self.words.name(found.action.value, ACTIONS)
        named = found.candidates[:1] if found.action.value == "answer" else found.candidates
        titles = "; ".join(self.words.topic(code) for code in named)
        return f"{said} {titles}" if said.endswith(":") else said

    def followed(self, row: Missed) -> str:
        """Return what the customer did next."""
        if row.dead_end:
            return self.words.say(
                N_("asked for a person") if row.escalated else N_("left, or wanted a person")
            )
        if row.topic and row.kind != "not_helped":
            return self.words.say(N_("picked: {topic}")).format(topic=self.words.topic(row.topic))
        return self.words.say(N_("went on"))
