"""A story over many columns that is not the lead has a headline of its own tier, not the lead's alone."""

from pathlib import Path

import pytest

from pinban.layouts import read_layout
from pinban.makeup.shapes.headings import tiers_for
from pinban.model import Tier

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module", params=["broadsheet", "tabloid"])
def tiers(request: pytest.FixtureRequest) -> tuple[Tier, ...]:
    folder, _ = read_layout(ROOT / "layouts", request.param)
    assert folder is not None
    return tuple(tier for tier in folder.layout.parts["news"].tiers if not tier.vertical)


def of_leads(tier: Tier) -> bool:
    return max(tier.priority) == 1


@pytest.mark.parametrize("priority", [2, 3, 4, 5])
def test_over_the_whole_page_a_lesser_story_may_have_a_lesser_headline(tiers: tuple[Tier, ...], priority: int) -> None:
    widest = max(tier.columns[1] for tier in tiers)
    assert [tier for tier in tiers if tier.columns[1] == widest] == [tier for tier in tiers if of_leads(tier)]
    offered = [tier for tier, _ in tiers_for(tiers, widest, priority, lead=False, off_centre=0.25)]
    assert any(not of_leads(tier) for tier in offered)


def test_a_lead_keeps_to_its_own(tiers: tuple[Tier, ...]) -> None:
    widest = max(tier.columns[1] for tier in tiers)
    assert all(of_leads(tier) for tier, _ in tiers_for(tiers, widest, 1, lead=True, off_centre=0.25))
