"""Logs: JSON with request and contact ids, and never a word of a talk."""

import json
import logging
from pathlib import Path

import pytest
import structlog

from kernel.masking import RawText
from service.logs import keep_known, set_up_logs
from tests.live.conftest import nothing_left_open  # noqa: F401 - closes the sockets
from tests.live.people import Customer
from tests.live.server import LiveServer


def test_raw_text_in_a_log_call_is_refused() -> None:
    with pytest.raises(TypeError, match="raw text"):
        keep_known(None, "info", {"event": "x", "error": RawText("900-00-7731")})


def test_what_is_not_on_the_list_is_dropped_and_the_rest_is_masked() -> None:
    event = keep_known(None, "info", {"event": "x", "text": "hello", "path": "/a/900-00-7731"})

    assert event == {"event": "x", "path": "/a/***-**-****"}


def test_of_an_exception_only_its_kind_and_place_are_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs("info")
    try:
        raise ValueError("quoting a customer")
    except ValueError:
        structlog.get_logger().exception("broke")
    logging.getLogger("library").error("with %s", "arguments of a customer")
    structlog.reset_defaults()

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert lines[0]["exception"].startswith("ValueError at test_logs.py:")
    assert "customer" not in json.dumps(lines)


async def test_each_line_is_json_and_a_sockets_lines_name_request_and_contact(
    tmp_path: Path,
) -> None:
    server = LiveServer(tmp_path)
    await server.start()
    customer = await Customer(server).start()
    await customer.connect()
    await customer.say("a sentence of mine")
    await customer.close()
    await server.stop()

    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    sockets = [line for line in lines if line.get("path") == "/ws/contact"]
    assert sockets
    assert all(line["request"] and line["contact"] == customer.contact for line in sockets)
    assert "a sentence of mine" not in server.log.read_text()
