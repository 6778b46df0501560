"""Queues as data: where a contact waits, and what a wrong file is told."""

import tomllib
from datetime import date
from typing import Any

import pytest

from chat.domain.queues import Mode, WrongQueues, queue_of, read_queues
from kernel.languages import Language

GOOD = """
time_zone = "America/New_York"
time_zone_name = { en = "Eastern Time", es = "hora del Este" }

[[queue]]
id = "lien-en"
language = "en"
hours = "always"

[[queue]]
id = "payoff-en"
language = "en"
topics = ["payoff", "resolve.release_late"]
mode = "offer"
accept_seconds = 20
max_waiting = 50
[queue.hours]
monday = ["08:00-12:00", "13:00-20:00"]
[queue.exceptions]
2026-12-24 = ["08:00-12:00"]
2026-12-31 = []
[queue.message]
en = "The fax is out of order."
es = "El fax no funciona."

[[queue]]
id = "lien-es"
language = "es"
hours = "always"
"""


def data(text: str = GOOD) -> dict[str, Any]:
    return tomllib.loads(text)


def test_a_contact_waits_where_its_topic_is_served() -> None:
    queues = read_queues(data())

    assert queue_of(queues, Language.EN, "payoff.letter").id == "payoff-en"
    assert queue_of(queues, Language.EN, "resolve.release_late").id == "payoff-en"
    assert queue_of(queues, Language.EN, "resolve.release").id == "lien-en"
    assert queue_of(queues, Language.EN, "").id == "lien-en"
    assert queue_of(queues, Language.ES, "payoff.letter").id == "lien-es"


def test_everything_a_row_says_is_read() -> None:
    queue = read_queues(data())[1]

    assert (queue.mode, queue.accept_seconds, queue.max_waiting) == (Mode.OFFER, 20, 50)
    assert [len(day) for day in queue.hours.week] == [2, 0, 0, 0, 0, 0, 0]
    assert len(queue.hours.exceptions[date(2026, 12, 24)]) == 1
    assert queue.hours.exceptions[date(2026, 12, 31)] == ()
    assert queue.message[Language.ES] == "El fax no funciona."
    assert queue.zone_name[Language.ES] == "hora del Este"


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('language = "es"', 'language = "fr"', "lien-es"),
        ('id = "lien-es"', 'id = "lien-en"', "same id"),
        ('mode = "offer"', 'mode = "push"', "payoff-en"),
        ("accept_seconds = 20", "accept_seconds = 0", "payoff-en"),
        ("max_waiting = 50", "max_wait = 50", "max_wait"),
        ("08:00-12:00", "08:00-13:30", "overlap"),
        ("monday", "moonday", "moonday"),
        ("2026-12-31 =", "2026-13-31 =", "payoff-en"),
        ('es = "El fax no funciona."', "", "payoff-en: 'es'"),
        ("America/New_York", "America/Nowhere", "Nowhere"),
        ('topics = ["payoff", "resolve.release_late"]', "", "exactly one queue of en"),
    ],
)
def test_a_wrong_file_is_refused_with_the_queue_and_the_field(
    wrong: str, right: str, said: str
) -> None:
    assert wrong in GOOD

    with pytest.raises(WrongQueues, match=said):
        read_queues(data(GOOD.replace(wrong, right, 1)))
