"""What an assistor's page asks of a guided tool, and what it is given back."""

from typing import Annotated

import msgspec

from chat.wire.inbound import LanguageCode
from console.wire.inbound import Code
from kernel.masking import RawText

Fields = Annotated[dict[Code, RawText], msgspec.Meta(max_length=40)]
Chosen = Annotated[dict[Code, tuple[Code, ...]], msgspec.Meta(max_length=40)]


class RunTool(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A tool's form as it was filled in: fields typed or chosen, and lists of several choices.

    `language` is the chat's, in which the words to insert come back.
    """

    language: LanguageCode
    answers: Fields = {}
    chosen: Chosen = {}


class ToolOption(msgspec.Struct, frozen=True):
    """A choice of a field."""

    id: str
    label: str


class ToolField(msgspec.Struct, frozen=True):
    """One question of a tool's form; without options something is typed."""

    field: str
    kind: str
    label: str
    hint: str
    options: tuple[ToolOption, ...]


class ToolForm(msgspec.Struct, frozen=True):
    """A tool with its questions; `staff_only` and `insertable` say who may read its result."""

    name: str
    title: str
    staff_only: bool
    insertable: bool
    fields: tuple[ToolField, ...]


class ToolProblem(msgspec.Struct, frozen=True):
    """Why a field cannot be used; with options where only the writer can tell what is meant."""

    field: str
    message: str
    options: tuple[ToolOption, ...] = ()


class ToolLine(msgspec.Struct, frozen=True):
    """One line of the reckoning."""

    label: str
    value: str


class ToolWords(msgspec.Struct, frozen=True):
    """A result in one language."""

    language: str
    title: str
    said: tuple[str, ...]
    next: tuple[str, ...]
    steps: tuple[ToolLine, ...]
    assumptions: tuple[str, ...]
    notice: str


class ToolRun(msgspec.Struct, frozen=True, omit_defaults=True):
    """What came of a run: problems at their fields, or the result in one or two languages.

    `insert` is there only where the words may be put into the chat; else `not_inserted` says why.
    """

    problems: tuple[ToolProblem, ...] = ()
    words: tuple[ToolWords, ...] = ()
    sources: tuple[str, ...] = ()
    insert: str = ""
    not_inserted: str = ""
