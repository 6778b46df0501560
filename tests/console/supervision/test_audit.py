"""Administrators read the audit trail; no address changes it."""

import re

import pytest
from starlette.routing import Route

from console.domain.staff import Role
from console.web.supervisor import routes
from tests.console.supervision.desk import Desk, words_in
from tests.console.supervision.story import Story


async def test_the_trail_tells_who_did_what_newest_first(story: Story, desk: Desk) -> None:
    contact_id = await story.served()
    await desk.sits(Role.SUPERVISOR)
    await desk.reads(f"/supervisor/contacts/{contact_id}")
    await desk.reads("/supervisor/audit", 403)
    await desk.sits(Role.ADMINISTRATOR, "Diaz")

    page = await desk.reads("/supervisor/audit")

    shown = words_in(page)
    assert contact_id in shown
    order = ["Staff member added", "Supervisor page refused", "Transcript viewed"]
    assert [shown.index(words) for words in order] == sorted(shown.index(one) for one in order)
    assert "Ms. Okafor" in shown
    assert "4 rows, newest first." in shown


async def test_fifty_rows_make_a_page(story: Story, desk: Desk) -> None:
    contact_id = await story.served()
    await desk.sits(Role.ADMINISTRATOR)
    for _ in range(50):
        await desk.reads(f"/supervisor/contacts/{contact_id}")

    first = await desk.reads("/supervisor/audit")
    second = await desk.reads("/supervisor/audit?page=2")

    assert (first.count("<tr>"), second.count("<tr>")) == (51, 2)
    assert "Page 2 of 2" in words_in(second)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_no_method_changes_anything_here(story: Story, desk: Desk, method: str) -> None:
    await desk.sits(Role.ADMINISTRATOR)
    pages = [route for route in routes if isinstance(route, Route)]
    forms = {page.path for page in pages if "POST" in (page.methods or ())}
    for page in pages:
        if page.path in forms:
            continue  # What a form changes, and what it leaves in this trail, its own tests say.
        path = re.sub(r"\{\w+\}", "c1", page.path)
        answer = await desk.browser.request(method, path)
        assert answer.status_code == 404, path
