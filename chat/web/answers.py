"""The bot's answers as public pages: all under the menu's headings, and each in full."""

from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chat.tools.words import common_words
from chat.web.pages import in_both, ports_of
from chat.web.templating import language_of
from kernel.languages import Language
from quick_responses.library import Library
from quick_responses.model import Article, Menu, Topic

# What search engines show of a page; more is cut off by them anyway.
DESCRIPTION: Final = 155
ADDRESS: Final = "answers"


async def all_answers(request: Request) -> Response:
    """`GET /{language}/answers`: every topic under the bot's own headings."""
    chat, pages = ports_of(request)
    return pages.render(
        request,
        "chat/answers.html",
        language_of(request),
        library=chat.library,
        **_shared(chat.library),
    )


async def one_answer(request: Request) -> Response:
    """`GET /{language}/answers/{topic}`: one topic in full, with its source and dates (rule 11)."""
    chat, pages = ports_of(request)
    language = language_of(request)
    topic, menu = _found(chat.library, request.path_params["topic"])
    article = topic.text[language]
    return pages.render(
        request,
        "chat/answer.html",
        language,
        topic=topic,
        menu=menu,
        article=article,
        say=chat.library.say,
        description=description_of(chat.library, article),
        related=_related(chat.library, article, language),
        reviewed=_day(topic, language),
        **_shared(chat.library),
    )


def _shared(library: Library) -> dict[str, Any]:
    return {"host_page": "chat", "links": library.quick_links, "facts": library.facts}


def _found(library: Library, topic_id: str) -> tuple[Topic, Menu]:
    """Return a topic and its heading; what stands under no heading is said in the chat only."""
    for menu in library.menu():
        if topic_id in menu.topics:
            return library.topic(topic_id), menu
    raise HTTPException(404)


def _related(library: Library, article: Article, language: Language) -> list[tuple[str, str]]:
    """Return the ids and titles of what people ask next, where that has a page."""
    public = {topic_id for menu in library.menu() for topic_id in menu.topics}
    return [
        (each, library.topic(each).text[language].title)
        for each in article.follow_ups
        if each in public
    ]


def _day(topic: Topic, language: Language) -> str:
    reviewed = topic.provenance.reviewed
    return common_words().long_date(reviewed, language) if reviewed else ""


def description_of(library: Library, article: Article) -> str:
    """Return the beginning of an answer, cut at a word."""
    text = library.say(" ".join([article.answer, *article.steps]))
    if len(text) <= DESCRIPTION:
        return text
    return f"{text[:DESCRIPTION].rpartition(' ')[0]}…"


routes: Final[list[Route]] = [
    *in_both(ADDRESS, all_answers),
    *in_both(f"{ADDRESS}/{{topic}}", one_answer),
]
