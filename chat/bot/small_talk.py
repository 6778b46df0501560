"""What is not a question: greetings, thanks, yes and no, typed buttons, insults."""

from functools import lru_cache

from chat.bot import choices
from chat.bot.match import matcher
from chat.bot.reply import Action, BotMemory, BotReply
from chat.bot.words import tokens
from kernel.languages import Language
from quick_responses.library import Library

# So many telling words more than the other language has tell a language.
WORDS_TO_TELL = 3


def as_choice(library: Library, language: Language, text: str, memory: BotMemory) -> str | None:
    """Return the button whose label was typed, or the one that a yes or no answers."""
    typed = _labels(library, language).get(_plain(text))
    if typed is not None:
        return typed
    lexicon = matcher(library).lexicon
    words = tokens(text)
    # A caller that keeps no buttons still knows that an answer was given.
    asked = choices.HELPED_YES in memory.options or (memory.topic and not memory.options)
    if asked and lexicon.only("yes", words):
        return choices.HELPED_YES
    if asked and lexicon.only("no", words):
        return choices.HELPED_NO
    return choices.MENU_MAIN if lexicon.only("menu", words) else None


def _plain(text: str) -> str:
    return " ".join(tokens(text))


@lru_cache(maxsize=8)
def _labels(library: Library, language: Language) -> dict[str, str]:
    """Return what every button says, folded, with its id."""
    ids = [
        *choices.FIXED,
        *(f"menu.{each}" for each in library.menus),
        *(f"topic.{each}" for each in library.topics),
    ]
    labels = choices.options(library, language, ids)
    return {_plain(option.label): option.id for option in labels}


def reply(library: Library, language: Language, text: str) -> BotReply | None:
    """Reply to a greeting or to thanks with the headings."""
    lexicon = matcher(library).lexicon
    words = tokens(text)
    if lexicon.only("greeting", words):
        return choices.main_menu(library, language, "greeting", Action.GREETING)
    if lexicon.only("thanks", words):
        return choices.main_menu(library, language, "helped_yes", Action.MENU)
    return None


def calm(library: Library, language: Language, text: str) -> BotReply | None:
    """Reply to an insult with one calm line and the headings (rule 9)."""
    if not matcher(library).lexicon.insult(tokens(text)):
        return None
    return choices.main_menu(library, language, "calm", Action.MENU)


def language_of(library: Library, text: str) -> Language | None:
    """Tell the language of a text by the words that only one language's answers use."""
    english, spanish = _telling(library)
    words = tokens(text)
    score = sum((word in spanish) - (word in english) for word in words)
    # Two words are enough when both tell the same; a longer text may hold names and slips.
    if abs(score) < min(WORDS_TO_TELL, max(2, len(words))):
        return None
    return Language.ES if score > 0 else Language.EN


@lru_cache(maxsize=4)
def _telling(library: Library) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that only English, and only Spanish, answers use."""
    english, spanish = (_words_in(library, language) for language in Language)
    return english - spanish, spanish - english


def _words_in(library: Library, language: Language) -> frozenset[str]:
    articles = [topic.text[language] for topic in library.topics.values()]
    texts = [
        each
        for article in articles
        for each in (article.title, article.answer, article.more, *article.steps)
    ]
    return frozenset(word for text in texts for word in tokens(text))
