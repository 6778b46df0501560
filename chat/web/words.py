"""Words in both languages: gettext catalogues, loaded once; English is the source."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Final

from kernel.languages import Language

# Which package carries which catalogue.
DOMAINS: Final = {"chat": "chat", "console": "console", "supervisor": "console"}


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a text for translation where it stands; it is translated where it is shown."""
    return text


@cache
def translations(domains: tuple[str, ...], language: Language) -> NullTranslations:
    """Return the catalogues of these domains, first one first; a missing one is an error."""
    if language is Language.EN:
        return NullTranslations()
    first, *rest = [_load(domain, language) for domain in domains]
    for catalogue in rest:
        first.add_fallback(catalogue)
    return first


def _load(domain: str, language: Language) -> GNUTranslations:
    place = files(DOMAINS[domain]) / "locale" / language.value / "LC_MESSAGES" / f"{domain}.mo"
    with place.open("rb") as catalogue:
        return GNUTranslations(catalogue)


def say(language: Language, text: str, domain: str = "chat") -> str:
    """Translate one text."""
    return translations((domain,), language).gettext(text) if text else ""
