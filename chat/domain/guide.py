"""What the bot learned: topics passed, the guided tool that runs, and its results."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from chat.domain.entries import MessagePosted, ToolStep

# Who went further than this is told by the last topics.
LONGEST_PATH: Final = 12


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What a guided tool said at its end, in the language of the chat then."""

    seq: int
    tool: str
    said: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The bot's side of a talk; `asking` says that the tool's question was the last thing said.

    `at` is the message of the step; `values` are those that hold what a customer told a tool.
    """

    path: tuple[str, ...] = ()
    step: ToolStep | None = None
    at: int = 0
    asking: bool = False
    results: tuple[ToolResult, ...] = ()
    values: tuple[int, ...] = ()

    def after(self, body: MessagePosted, seq: int) -> "Guide":
        """Return the guide after one more message of the bot."""
        if body.tool is not None:
            return self._told(body.tool, body, seq)
        passed = replace(self, asking=False)
        if body.action != "answer" or self.path[-1:] == (body.topic,):
            return passed
        return replace(passed, path=(*self.path, body.topic)[-LONGEST_PATH:])

    def _told(self, step: ToolStep, body: MessagePosted, seq: int) -> "Guide":
        said = _said(step, body)
        running = step if step.field else None
        return replace(
            self,
            step=running,
            at=seq,
            asking=running is not None,
            results=(*self.results, ToolResult(seq, step.name, said)) if said else self.results,
            values=(*self.values, seq) if step.answers else self.values,
        )

    def repeating(self, seqs: Collection[int]) -> tuple[int, ...]:
        """Return the bot messages that may repeat what was said at these places."""
        return tuple(each for each in self.values if seqs and each > min(seqs))

    def without(self, seqs: Collection[int]) -> "Guide":
        """Forget what the bot messages at these places held, a tool's answers among it."""
        kept = self.stopped() if self.at in seqs else self
        return replace(
            kept,
            results=tuple(each for each in self.results if each.seq not in seqs),
            values=tuple(each for each in self.values if each not in seqs),
        )

    def stopped(self) -> "Guide":
        """Return the guide with no tool running."""
        return replace(self, step=None, asking=False)


def _said(step: ToolStep, body: MessagePosted) -> str:
    """Return the sentences of a result; of a question, nothing."""
    lines = zip(step.roles, body.text.splitlines(), strict=False)
    return "" if step.field else " ".join(line for role, line in lines if role == "say")


NOTHING_LEARNED: Final = Guide()
