"""The pages of the small edition, made once for the tests that read them."""

from pathlib import Path

import pytest

from pinban.pipeline import Options
from pinban.pipeline.publishing.signing import made_for_reading, printed
from pinban.signoff import Printed
from tests.desk.small import write
from tests.pipeline.desk import PLACES


def pages_of(root: Path) -> dict[str, Printed]:
    edition, pages, diagnostics = made_for_reading(root, Options(PLACES, root.parent / "out"))
    assert edition is not None, diagnostics
    return {page.label: printed(edition, page) for page in pages}


@pytest.fixture(scope="session")
def small_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    return pages_of(write(tmp_path_factory.mktemp("signoff") / "e"))
