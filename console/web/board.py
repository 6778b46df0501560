"""The page with one's chats, the queue and the workspace."""

from datetime import date
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from console.domain.inquiries import INQUIRIES
from console.domain.parties import Party
from console.domain.procedure import DOES, SkipReason
from console.domain.staff import Role
from console.web.client_words import client_words
from console.web.cookies import keep_language
from console.web.dated import dated, office_day
from console.web.guard import console_of, current_staff, page_language
from kernel.languages import Language
from quick_responses.evidence import load_evidence
from quick_responses.library import Library
from quick_responses.model import Article, Topic
from quick_responses.ofp import PAYOFF_CODES

SEE_OTHER: Final = 303
# The server alone writes these two.
_BY_HAND: Final = [reason for reason in SkipReason if reason not in {"customer_left", "idle"}]


async def board(request: Request) -> Response:
    """Show the console; who is no assistor works elsewhere."""
    staff = await current_staff(request)
    if staff.role is not Role.ASSISTOR:
        return RedirectResponse("/supervisor", SEE_OTHER)
    console, language = console_of(request), page_language(request)
    response = console.pages.render(
        request,
        "console/board.html",
        language,
        staff=staff,
        words=client_words(language),
        library=library_data(console.library, office_day(console)),
        choices=choices(console.library, language),
        limit=console.settings.message_limit,
    )
    keep_language(response, console.settings, language)
    return response


def library_data(library: Library, today: date) -> dict[str, object]:
    """Return everything that can be inserted, in both languages, with a warning where one is due."""
    return {
        "responses": [
            {
                "id": item.id,
                "name": item.name,
                "text": item.text,
                "named": item.protected,
                "locked": item.account_specific,
                "step": DOES.get(item.id, ""),
                "dated": dated(library, item.provenance, today),
            }
            for item in library.quick_responses.values()
        ],
        "links": [
            {
                "id": item.code,
                "label": item.label,
                "url": item.url,
                "dated": dated(library, item.provenance, today),
            }
            for item in library.quick_links.values()
        ],
        "articles": [
            {
                "id": topic.id,
                "title": {language: topic.text[language].title for language in Language},
                "text": {
                    language: article_text(library, topic.text[language]) for language in Language
                },
                "tags": tags_of(library, topic),
                "dated": dated(library, topic.provenance, today),
            }
            for topic in library.topics.values()
        ],
    }


def tags_of(library: Library, topic: Topic) -> str:
    """Return what else an article is looked for by: its topic, heading, forms and the rest of it."""
    menu = library.menus.get(topic.menu)
    headings = menu.label.values() if menu else ()
    more = (article.more for article in topic.text.values())
    return " ".join([topic.id, *headings, *topic.forms, *topic.keywords, *more])


def article_text(library: Library, article: Article) -> str:
    """Return an article as an assistor would send it: the answer, then its steps."""
    steps = [f"{number}. {step}" for number, step in enumerate(article.steps, 1)]
    return library.say("\n".join([article.answer, *steps]))


def choices(library: Library, language: Language) -> dict[str, object]:
    """Return what the selects and check boxes offer."""
    return {
        "parties": [party.value for party in Party],
        "inquiries": [row.code for row in INQUIRIES],
        "reasons": [reason.value for reason in _BY_HAND],
        "evidence": [rule.text[language] for rule in load_evidence()],
        "codes": [
            {"code": row.code, "label": row.label[language]}
            for row in library.resolution_codes.values()
        ],
        "times": [
            {"code": row.code, "label": row.label[language], "payoff": row.code in PAYOFF_CODES}
            for row in library.ofp_codes.values()
        ],
    }


routes = [Route("/console", board, methods=["GET"])]
