"""What every test stands on: a seed that is printed, and real servers on demand."""

import os
import random
import secrets
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.passwords import cheap_passwords

pytest_plugins = ["tests.fixtures"]

# A loaded machine is slow, not wrong; a failure prints what makes it happen again.
settings.register_profile("house", deadline=None, print_blob=True)
settings.register_profile("thorough", settings.get_profile("house"), max_examples=1000)
settings.load_profile(os.environ.get("TEST_PROFILE", "house"))

SEED = os.environ.get("TEST_SEED") or secrets.token_hex(4)


def pytest_report_header() -> str:
    """Say how to repeat this run's random choices."""
    return f"TEST_SEED={SEED}"


@pytest.fixture(autouse=True, scope="session")
def passwords_cost_little() -> Iterator[None]:
    """Spare every test the tenth of a second that a password is meant to cost."""
    with cheap_passwords():
        yield


@pytest.fixture(autouse=True)
def seeded(request: pytest.FixtureRequest) -> None:
    """Give each test its own sequence, so that running one alone repeats it."""
    random.seed(f"{SEED} {request.node.nodeid}")
