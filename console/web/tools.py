"""The guided tools over HTTP, for the console's script: their forms, and a run."""

from zoneinfo import ZoneInfo

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chat.tools.asking import Question, Result
from chat.tools.asking import ToolOption as Shown
from chat.tools.registry import TOOLS
from chat.web.refusals import error_object
from chat.wire.strict import convert, read_object
from console.domain.staff import Role
from console.services.ports import Console
from console.services.run_tool import FieldProblem, Filled, Run, forms, may_be_inserted, run_tool
from console.web.guard import console_of, page_language, require
from console.wire.tools import (
    RunTool,
    ToolField,
    ToolForm,
    ToolLine,
    ToolOption,
    ToolProblem,
    ToolRun,
    ToolWords,
)
from kernel.errors import CODES, LienChatError
from kernel.languages import Language

_NO_STORE = {"Cache-Control": "no-store"}


async def list_tools(request: Request) -> Response:
    """`GET /console/api/tools`: every tool with its questions, in the page's language."""
    try:
        await require(request, Role.ASSISTOR)
    except LienChatError as error:
        return _refused(request, error)
    found = [_form(*each) for each in forms(page_language(request))]
    return JSONResponse({"tools": msgspec.to_builtins(found)}, headers=_NO_STORE)


async def run(request: Request) -> Response:
    """`POST /console/api/tools/{name}`: run a tool on a filled form; nothing of it is kept."""
    try:
        await require(request, Role.ASSISTOR)
        asked: RunTool = convert(read_object(await request.body()), RunTool)
        answer = _run(console_of(request), request.path_params["name"], asked, request)
    except LienChatError as error:
        return _refused(request, error)
    return JSONResponse(msgspec.to_builtins(answer), headers=_NO_STORE)


def _run(console: Console, name: str, asked: RunTool, request: Request) -> ToolRun:
    page, settings = page_language(request), console.settings
    today = console.clock.now().astimezone(ZoneInfo(settings.time_zone)).date()
    filled = Filled(asked.answers, asked.chosen)
    chat = Language(asked.language)
    found = run_tool(name, filled, page, chat, today, settings.message_limit)
    if isinstance(found, Run):
        return _told(found, page, chat)
    return ToolRun(problems=tuple(_problem(each) for each in found))


def _told(found: Run, page: Language, chat: Language) -> ToolRun:
    words = [_words(found.page, page)]
    # What stays with the staff is not worded for the customer either.
    if found.insert and chat is not page:
        words.append(_words(found.chat, chat))
    return ToolRun(
        words=tuple(words),
        sources=found.page.sources,
        insert=found.insert,
        not_inserted=found.not_inserted,
    )


def _words(result: Result, language: Language) -> ToolWords:
    return ToolWords(
        language=language.value,
        title=result.title,
        said=result.said,
        next=result.then,
        steps=tuple(ToolLine(label, value) for label, value in result.steps),
        assumptions=result.assumptions,
        notice=result.notice,
    )


def _form(name: str, title: str, asked: tuple[Question, ...]) -> ToolForm:
    fields = tuple(
        ToolField(each.field, each.kind.value, each.text, each.hint, _options(each.options))
        for each in asked
    )
    return ToolForm(name, title, not TOOLS[name].public, may_be_inserted(name), fields)


def _problem(found: FieldProblem) -> ToolProblem:
    return ToolProblem(found.field, found.message, _options(found.options))


def _options(shown: tuple[Shown, ...]) -> tuple[ToolOption, ...]:
    return tuple(ToolOption(each.id, each.label) for each in shown)


def _refused(request: Request, error: LienChatError) -> Response:
    told = error_object(error, page_language(request))
    return JSONResponse(told, CODES[error.code], _NO_STORE)


routes = [
    Route("/console/api/tools", list_tools, methods=["GET"]),
    Route("/console/api/tools/{name}", run, methods=["POST"]),
]
