"""What the bot learned is a fold too: path, tool, results, and what is forgotten."""

from chat.domain import moves
from chat.domain.contact import Contact, fold
from chat.domain.entries import BOT, Draft, MessagePosted, Redaction, ToolStep
from tests.domain.situations import CUSTOMER, a_contact, then, words, written

FIRST = ToolStep("release_clock", "trigger", {"as_of": "2026-06-02"})
SECOND = ToolStep("release_clock", "event_date", {"trigger": "unenforceable"})
RESULT = ToolStep("release_clock", answers={"told": True}, roles=("title", "say", "say", "notice"))
STOPPED = ToolStep("release_clock")


def answers(topic: str) -> Draft:
    return Draft(MessagePosted(text=words("Yes.").text, action="answer", topic=topic), BOT)


def tool_says(step: ToolStep, text: str = "What ended the debt?") -> Draft:
    return Draft(MessagePosted(text=words(text).text, action="tool", tool=step), BOT)


def told(*drafts: Draft) -> Contact:
    return then(a_contact(), drafts)


def test_the_path_names_each_topic_once_in_a_row() -> None:
    guide = told(answers("a"), answers("a"), answers("b"), answers("a")).guide

    assert guide.path == ("a", "b", "a")


def test_only_the_last_part_of_a_long_path_is_kept() -> None:
    guide = told(*(answers(str(number)) for number in range(30))).guide

    assert guide.path[-1] == "29"
    assert len(guide.path) == 12


def test_a_question_makes_a_tool_run_and_another_matter_lets_it_wait() -> None:
    asked = told(tool_says(FIRST))
    aside = then(asked, [answers("effects.lien_vs_levy")])

    assert (asked.guide.step, asked.guide.asking) == (FIRST, True)
    assert (aside.guide.step, aside.guide.asking) == (FIRST, False)


def test_a_result_ends_the_tool_and_its_sentences_are_kept() -> None:
    contact = told(tool_says(SECOND), tool_says(RESULT, "Title\nDue then.\nAsk now.\nNo decision."))

    assert contact.guide.step is None
    assert [each.said for each in contact.guide.results] == ["Due then. Ask now."]


def test_a_tool_that_was_left_leaves_no_result() -> None:
    guide = told(tool_says(SECOND), tool_says(STOPPED)).guide

    assert (guide.step, guide.results) == (None, ())


def test_a_redaction_names_the_bot_messages_that_may_repeat_what_is_taken() -> None:
    contact = told(tool_says(FIRST))
    typed = then(contact, moves.customer_speaks(contact, CUSTOMER, "r", words("900-71"), None))
    later = then(typed, [tool_says(SECOND)])

    assert later.guide.repeating([typed.seq]) == (later.seq,)
    assert later.guide.repeating([]) == ()


def test_what_is_taken_away_is_forgotten_and_folding_again_agrees() -> None:
    started = a_contact()
    drafts = [tool_says(SECOND), tool_says(RESULT, "T\nDue then.\nNow.\nNo.")]
    entries = written(started, drafts)
    contact = fold(started, entries)
    gone = tuple(Redaction(each.seq, words("Removed.").text) for each in entries)

    after = then(contact, moves.redact(gone))

    assert (after.guide.step, after.guide.results, after.guide.values) == (None, (), ())


def test_a_tool_begun_anew_in_the_same_unit_outlives_the_redaction() -> None:
    contact = told(tool_says(SECOND))
    gone = (Redaction(contact.seq, words("Removed.").text),)

    after = then(contact, [tool_says(FIRST), *moves.redact(gone)])

    assert (after.guide.step, after.guide.asking) == (FIRST, True)
