"""A desk that has made its pages, for the tests that only look."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from pinban.desk.journal.journal import opened
from pinban.desk.server.app import desk_app
from pinban.desk.server.desk import Desk, running
from pinban.desk.server.guard import Secrets
from pinban.desk.views.studio import wait_for
from pinban.pipeline import Options
from tests.desk.client import HOST, Client
from tests.desk.small import write
from tests.pipeline.desk import PLACES

KEYS = Secrets("the-token", "the-session")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The small edition at the desk, its pages made and checked."""
    folder = tmp_path_factory.mktemp("desk")
    root = write(folder / "e")
    options = Options(PLACES, folder / "out")
    moment = datetime(2018, 6, 30, 23, 55, tzinfo=UTC)
    with opened(root) as journal, running(Desk(journal, options, lambda: moment)) as made:
        assert wait_for(made.studio, lambda now: not now.busy, 300)
        yield made


@pytest.fixture(scope="module")
def client(desk: Desk) -> Client:
    """A browser with the desk open."""
    return Client(desk_app(desk, (HOST,), KEYS)).open(KEYS.token)


@pytest.fixture(scope="module")
def stranger(desk: Desk) -> Client:
    """A browser without the token."""
    return Client(desk_app(desk, (HOST,), KEYS))
