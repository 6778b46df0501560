"""The buttons: their stable ids, their labels, and what each one answers."""

from collections.abc import Callable, Iterable

from chat.bot import tool_buttons
from chat.bot.guidance import ABOUT_MENU, based_on
from chat.bot.reply import Action, BotReply, Link, Option
from kernel.languages import Language
from quick_responses.library import Library
from quick_responses.model import Article

PERSON = "person"
PERSON_ACCOUNT = "person.account"
PERSON_GENERAL = "person.general"
MENU_MAIN = "menu.main"
HELPED_YES = "helped.yes"
HELPED_NO = "helped.no"

# A phone shows about this many buttons without scrolling far.
PAGE = 8

# Buttons that are always the same: the bot's own line that each one shows.
FIXED = {
    PERSON: "label_person",
    PERSON_ACCOUNT: "label_person_account",
    PERSON_GENERAL: "label_person_general",
    MENU_MAIN: "label_menu",
    HELPED_YES: "label_helped_yes",
    HELPED_NO: "label_helped_no",
}


def label_of(library: Library, language: Language, choice_id: str) -> str | None:
    """Return what a button says, or None for an id that no button has."""
    if choice_id in FIXED:
        return library.line(FIXED[choice_id], language)
    kind, _, rest = choice_id.partition(".")
    if kind == "tool":
        return tool_buttons.label(language, choice_id)
    if kind == "topic" and rest in library.topics:
        return library.topics[rest].text[language].title
    if kind == "language" and rest in set(Language):
        return library.line("language_switch_label", Language(rest))
    if kind == "more" and rest in library.topics:
        return library.line("label_tell_more", language)
    return _menu_label(library, language, rest) if kind == "menu" else None


def _menu_label(library: Library, language: Language, rest: str) -> str | None:
    menu_id, _, page = rest.partition(".")
    if menu_id not in library.menus:
        return None
    if not page:
        return library.menus[menu_id].label[language]
    return library.line("label_more", language) if _page_of(library, menu_id, page) else None


def _page_of(library: Library, menu_id: str, page: str) -> tuple[str, ...]:
    """Return the topics on a page ("" and "2", "3" …) of a heading; empty when there is none."""
    if page not in {"", *map(str, range(2, 10))}:
        return ()
    start = (int(page or "1") - 1) * PAGE
    return library.menus[menu_id].topics[start : start + PAGE]


def options(library: Library, language: Language, ids: Iterable[str]) -> tuple[Option, ...]:
    """Make buttons of choice ids, each once; ids that no button has are left out."""
    labels = {each: label_of(library, language, each) for each in ids}
    return tuple(Option(each, label) for each, label in labels.items() if label is not None)


def links(library: Library, language: Language, article: Article) -> tuple[Link, ...]:
    """Make the links of an article in its language."""
    found = [library.quick_links[code] for code in article.links]
    return tuple(Link(each.label[language], each.url[language]) for each in found)


def main_menu(library: Library, language: Language, line: str, action: Action) -> BotReply:
    """Show the memo's headings under one of the bot's sentences."""
    ids = [*(f"menu.{menu.id}" for menu in library.menu()), PERSON]
    shown = options(library, language, ids)
    return BotReply(library.line(line, language), shown, (), None, action)


def menu_page(library: Library, language: Language, rest: str) -> BotReply | None:
    """Show one page of a heading's topics, or None when there is no such page."""
    menu_id, _, page = rest.partition(".")
    topics = _page_of(library, menu_id, page) if menu_id in library.menus else ()
    if not topics:
        return None
    following = str(int(page or "1") + 1)
    more = [f"menu.{menu_id}.{following}"] if _page_of(library, menu_id, following) else []
    ids = [*(f"topic.{each}" for each in topics), *more, MENU_MAIN, PERSON]
    said = [library.menus[menu_id].label[language], library.line("menu_page", language)]
    if menu_id == ABOUT_MENU:
        said.insert(1, based_on(library, language))
    text = "\n".join(said)
    return BotReply(text, options(library, language, ids), (), None, Action.MENU)


def answer(library: Library, language: Language, topic_id: str) -> BotReply:
    """Answer with a topic: its words, its links, where to go on, and always a person."""
    article = library.topic(topic_id).text[language]
    more = [f"more.{topic_id}"] if article.more else []
    return _told(library, language, topic_id, article_text(article), more)


def tell_more(library: Library, language: Language, topic_id: str) -> BotReply:
    """Say what an answer left out for brevity."""
    article = library.topic(topic_id).text[language]
    return _told(library, language, topic_id, article.more or article_text(article), [])


def _told(
    library: Library, language: Language, topic_id: str, text: str, more: list[str]
) -> BotReply:
    article = library.topic(topic_id).text[language]
    follow_ups = [f"topic.{each}" for each in article.follow_ups]
    tools = tool_buttons.offered_for(library, topic_id)
    ids = [*tools, *more, *follow_ups, HELPED_YES, HELPED_NO, PERSON, MENU_MAIN]
    return BotReply(
        text=library.say(text),
        options=options(library, language, ids),
        links=links(library, language, article),
        topic=topic_id,
        action=Action.ANSWER,
    )


def article_text(article: Article) -> str:
    """Write an article's answer, with its steps as numbered lines."""
    steps = [f"{number}. {step}" for number, step in enumerate(article.steps, 1)]
    return "\n".join([article.answer, *steps])


def person(library: Library, language: Language) -> BotReply:
    """Ask the one question that routes to the right person (memo (5), R13)."""
    shown = options(library, language, (PERSON_ACCOUNT, PERSON_GENERAL))
    return BotReply(library.line("person", language), shown, (), "service.human", Action.HUMAN)


def helped_no(library: Library, language: Language) -> BotReply:
    """Offer a person after an answer that did not help (rule 7)."""
    ids = (PERSON_ACCOUNT, PERSON_GENERAL, MENU_MAIN)
    shown = options(library, language, ids)
    return BotReply(library.line("helped_no", language), shown, (), None, Action.HUMAN)


_ANSWERS: dict[str, Callable[[Library, Language], BotReply]] = {
    PERSON: person,
    # The caller escalates on these two; asked again, the bot repeats its question.
    PERSON_ACCOUNT: person,
    PERSON_GENERAL: person,
    MENU_MAIN: lambda library, language: main_menu(library, language, "menu", Action.MENU),
    HELPED_YES: lambda library, language: main_menu(library, language, "helped_yes", Action.MENU),
    HELPED_NO: helped_no,
}


def reply_to(library: Library, language: Language, choice_id: str) -> BotReply | None:
    """Reply to a chosen button, or None for an id that no button has."""
    if choice_id in _ANSWERS:
        return _ANSWERS[choice_id](library, language)
    kind, _, rest = choice_id.partition(".")
    if kind == "menu":
        return menu_page(library, language, rest)
    if kind == "more" and rest in library.topics:
        return tell_more(library, language, rest)
    if kind == "topic" and rest in library.topics:
        return special(library, language, rest) or answer(library, language, rest)
    if kind == "language" and rest in set(Language):
        return main_menu(library, Language(rest), "menu", Action.MENU)
    return None


def special(library: Library, language: Language, topic_id: str) -> BotReply | None:
    """Reply for the labels that are more than an answer: a person, a crisis, out of scope."""
    if topic_id == "service.human":
        return person(library, language)
    if topic_id == "safety.crisis":
        return crisis(library, language)
    return out_of_scope(library, language) if topic_id == "oos" else None


def crisis(library: Library, language: Language) -> BotReply:
    """Put safety first: where to call, and a person, with no menu and no tax question (rule 8)."""
    article = library.topic("safety.crisis").text[language]
    return BotReply(
        text=library.say(article_text(article)),
        # Straight to a person: in a crisis nothing more is asked.
        options=(Option(PERSON_GENERAL, library.line("label_person", language)),),
        links=links(library, language, article),
        topic="safety.crisis",
        action=Action.CRISIS,
    )


def out_of_scope(library: Library, language: Language) -> BotReply:
    """Say what the service covers, give one useful pointer, and show the headings."""
    article = library.topic("oos").text[language]
    ids = [*(f"menu.{menu.id}" for menu in library.menu()), PERSON]
    return BotReply(
        text=library.say(article_text(article)),
        options=options(library, language, ids),
        links=links(library, language, article),
        topic="oos",
        action=Action.OUT_OF_SCOPE,
    )
