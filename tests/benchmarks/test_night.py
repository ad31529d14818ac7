"""The night edition: ten pages that a desk could send, with drawings and photographs made of them."""

from pathlib import Path

import pytest
from PIL import Image

from benchmarks.night.edition import DRAWINGS, photograph, write
from pinban.diagnostics import Severity
from pinban.manuscripts import read_edition
from pinban.model import Edition, StoryKind, Table


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder = tmp_path_factory.mktemp("night") / "night"
    write(folder)
    edition, found = read_edition(folder)
    assert edition is not None
    assert not [item for item in found if item.severity is Severity.ERROR]
    assert {item.code for item in found} <= {"M058"}  # its date is long past
    return edition


def test_it_has_ten_pages_of_every_kind(night: Edition) -> None:
    assert len(night.pages) == 10
    stories = list(night.stories)
    assert {StoryKind.PICTURE, StoryKind.BRIEF, StoryKind.POEM, StoryKind.ESSAY, StoryKind.NOTE} <= {
        story.kind for story in stories
    }
    assert sum(isinstance(block, Table) for story in stories for block in story.blocks) == 3
    pictures = [picture for story in stories for picture in story.pictures]
    assert {picture.format for picture in pictures} == {"jpeg", "svg"}
    assert all(picture.photograph for picture in pictures if picture.format == "jpeg")


def test_a_photograph_is_the_same_each_time_and_as_large_as_its_drawing(tmp_path: Path) -> None:
    drawing = (DRAWINGS / "ferry.svg").read_bytes()
    made = photograph(drawing, "ferry")
    assert made == photograph(drawing, "ferry")
    assert made != photograph(drawing, "another")
    path = tmp_path / "ferry.jpg"
    path.write_bytes(made)
    with Image.open(path) as image:
        assert f'width="{image.width}" height="{image.height}"'.encode() in drawing
