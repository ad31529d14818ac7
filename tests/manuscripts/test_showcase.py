"""The showcase: its manuscripts have no findings, use what they are there to show, and its drawings are those drawn."""

import runpy
from pathlib import Path

from pinban.diagnostics import Severity
from pinban.manuscripts import read_edition
from pinban.model import BlockKind, StoryKind, TextBlock

SHOWCASE = Path(__file__).parents[2] / "content" / "showcase"


def test_it_is_clean_and_has_one_of_each() -> None:
    edition, found = read_edition(SHOWCASE)
    assert edition is not None
    assert not [item for item in found if item.severity is Severity.ERROR]
    assert {item.code for item in found} <= {"M058"}  # its date is long past
    assert edition.extent == 10
    assert sum(story.slot == "seam" for story in edition.stories) > 10
    stories = list(edition.stories)
    assert {StoryKind.PICTURE, StoryKind.NOTICE, StoryKind.BRIEF, StoryKind.POEM, StoryKind.ESSAY} <= {
        story.kind for story in stories
    }
    assert any(page.guide for page in edition.pages)
    assert any(page.packages for page in edition.pages)
    assert any(story.under_banner for story in stories)
    assert any(story.standing for story in stories)
    kinds = {block.kind for story in stories for block in story.blocks if isinstance(block, TextBlock)}
    assert {BlockKind.PULL_QUOTE, BlockKind.EDITORS_NOTE} <= kinds


def test_its_pictures_are_what_its_program_draws(tmp_path: Path) -> None:
    program = runpy.run_path(str(SHOWCASE / "art" / "draw.py"))
    for name, (paint, width, height, ground) in program["PICTURES"].items():
        drawing = program["Drawing"](width, height, ground, name)
        paint(drawing)
        drawing.save(tmp_path / f"{name}.svg")
        assert (tmp_path / f"{name}.svg").read_bytes() == (SHOWCASE / "pictures" / f"{name}.svg").read_bytes(), name
