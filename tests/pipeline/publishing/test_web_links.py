"""Links of the web's file: a guide's entries to the stories that they tell of, jumps to where stories go on."""

from types import SimpleNamespace

from pinban.model import Pt
from pinban.model.plan import Rect
from pinban.pipeline.page.anchors import Anchor, Entry, Jump
from pinban.pipeline.publishing.web import links_of

HERE, THERE = Rect(Pt(1), Pt(2), Pt(30), Pt(10)), Rect(Pt(5), Pt(50), Pt(30), Pt(10))


def test_an_entry_leads_to_its_story_and_one_of_nothing_printed_nowhere() -> None:
    guide = Anchor("guide", "导读", 10.0, entries=(Entry(HERE, "麦收", "wheat"), Entry(THERE, "没有", "gone")))
    pages = [SimpleNamespace(anchors=(guide,)), SimpleNamespace(anchors=(Anchor("wheat", "麦收", 77.0),))]
    (link,) = links_of(pages)  # type: ignore[arg-type]
    assert (link.page, link.rect, link.target, link.y, link.text) == (0, HERE, 1, 77.0, "麦收")


def test_a_jump_leads_on_and_back() -> None:
    on = Anchor("long", "长", 5.0, jumps=(Jump(HERE, "下转", on=True),))
    back = Anchor("long", "长", 9.0, jumps=(Jump(THERE, "上接", on=False),))
    links = list(links_of([SimpleNamespace(anchors=(on,)), SimpleNamespace(anchors=(back,))]))  # type: ignore[list-item]
    assert [(link.page, link.target, link.y) for link in links] == [(0, 1, 9.0), (1, 0, 5.0)]
