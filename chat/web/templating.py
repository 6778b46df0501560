"""Jinja2 pages: one environment a language, escaped by default, no undefined names."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse

from chat.web.words import translations
from kernel.languages import Language


class Pages:
    """Renders templates in the reader's language."""

    def __init__(
        self,
        folder: Path,
        domains: tuple[str, ...],
        *,
        static_prefix: str,
        version: str,
        demo: bool,
    ) -> None:
        """Prepare an environment for each language."""
        self._environments = {
            language: _environment(folder, domains, language) for language in Language
        }
        for environment in self._environments.values():
            environment.globals.update(
                static=_addresses(static_prefix, version),
                uswds=_addresses("/assets/uswds", version),
                demo=demo,
            )

    def render(
        self,
        request: Request,
        template: str,
        language: Language,
        status_code: int = 200,
        **values: Any,
    ) -> HTMLResponse:
        """Render a template; pages hold what is personal, so nobody may keep a copy."""
        text = (
            self._environments[language]
            .get_template(template)
            .render(
                request=request,
                language=language.value,
                other_language_url=other_language_url(request, language),
                **values,
            )
        )
        headers = {"Cache-Control": "no-store", "Content-Language": language.value}
        return HTMLResponse(text, status_code, headers)


def _environment(folder: Path, domains: tuple[str, ...], language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    install = environment.install_gettext_translations  # type: ignore[attr-defined]
    install(translations(domains, language), newstyle=True)
    return environment


def _addresses(prefix: str, version: str) -> Callable[[str], str]:
    def address(path: str) -> str:
        return f"{prefix}/{path}?v={version}"

    return address


def other_language_url(request: Request, language: Language) -> str:
    """Return the address of this page in the other language."""
    other = Language.ES if language is Language.EN else Language.EN
    path = request.url.path
    if path.startswith(f"/{language.value}/"):
        return f"/{other.value}/" + path.removeprefix(f"/{language.value}/")
    return f"{path}?lang={other.value}"


def language_of(request: HTTPConnection) -> Language:
    """Return the reader's language: the address says it, else the query, else the browser."""
    named = request.path_params.get("language") or request.query_params.get("lang")
    first = request.url.path.split("/")[1]
    for code in (named, first):
        if code in {"en", "es"}:
            return Language(code)
    preferred = request.headers.get("accept-language", "").strip().lower()
    return Language.ES if preferred.startswith("es") else Language.EN
