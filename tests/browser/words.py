"""The words on the screen in a language, from the catalogues: tests name what people read."""

from typing import Final

from chat.bot import script
from chat.web import client_words as customer_words
from chat.web.widget import WORDS as WIDGET
from chat.web.words import say
from console.web import client_words as console_words
from kernel.languages import Language
from quick_responses.library import load_library

LIBRARY: Final = load_library()


def of_customer(language: str, key: str, /, **values: str) -> str:
    """Return words of the chat's script."""
    return customer_words.client_words(Language(language))[key].format(**values)


def of_console(language: str, key: str, /, **values: str) -> str:
    """Return words of the console's script."""
    return console_words.client_words(Language(language))[key].format(**values)


def of_widget(language: str, key: str) -> str:
    """Return words of the widget's button and sheet."""
    return say(Language(language), WIDGET[key])


def on_page(language: str, text: str, catalogue: str = "chat") -> str:
    """Return words of a template."""
    return say(Language(language), text, catalogue)


def of_bot(language: str, line: str) -> str:
    """Return one of the bot's sentences."""
    return LIBRARY.line(line, Language(language))


def of_choice(language: str, choice: str) -> str:
    """Return the label of one of the bot's buttons."""
    label = script.label_of(LIBRARY, Language(language), choice)
    assert label, choice
    return label


def quick_response(language: str, name: str, /, **values: str) -> str:
    """Return an approved text, with its blanks filled in."""
    text = LIBRARY.quick_responses[name].text[Language(language)]
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", value)
    return text
