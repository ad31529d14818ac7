"""Article threads: a story that jumps is followed from frame to frame over its pages, and back to its beginning."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from pinban.binding import BoundPage, bind
from tests.binding.conftest import FACTS

TOP = 340.157


def threads(data: bytes) -> list[tuple[str, list[tuple[int, list[float]]]]]:
    with pikepdf.open(BytesIO(data)) as pdf:
        index = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        found = []
        for head in pdf.Root.get("/Threads", []):
            beads, bead = [], head.F
            while True:
                assert bead.N.V.objgen == bead.objgen == bead.V.N.objgen
                assert any(bead.objgen == own.objgen for own in bead.P.B)
                beads.append((index[bead.P.objgen], [float(side) for side in bead.R]))
                bead = bead.N
                if bead.objgen == head.F.objgen:
                    break
            assert head.F.T.objgen == head.objgen
            found.append((str(head.I.Title), beads))
        return found


def test_a_story_that_jumps_has_a_thread_over_all_its_frames(pages: list[BoundPage]) -> None:
    ((title, beads),) = threads(bind(pages, FACTS))
    assert title == "转版的一篇"
    assert [page for page, _ in beads] == [0, 0, 2, 2]
    first = [20, TOP - 250, 80, TOP - 220]
    assert [beads[0][1], beads[2][1]] == [pytest.approx(first, abs=0.01)] * 2


def test_a_story_on_one_page_has_none(pages: list[BoundPage]) -> None:
    assert threads(bind(pages[:2], FACTS)) == []


def test_each_page_of_a_story_has_a_destination(pages: list[BoundPage]) -> None:
    with pikepdf.open(BytesIO(bind(pages, FACTS))) as pdf:
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        assert sorted(names) == ["jump", "jump@特1", "s0", "s1", "s2"]
        assert names["jump"][0].objgen == pdf.pages[0].obj.objgen
        assert names["jump@特1"][0].objgen == pdf.pages[2].obj.objgen


def test_beads_stand_on_the_trimmed_sheet_wherever_that_is(pages: list[BoundPage]) -> None:
    def move(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.MediaBox = [0, 0, 400, 500]
        page.TrimBox = page.BleedBox = [50, 60, 50 + 283.464567, 60 + 340.15748]

    from tests.binding.conftest import changed

    moved = replace(pages[0], pdf=changed(pages[0].pdf, move))
    ((_, beads),) = threads(bind([moved, *pages[1:]], FACTS))
    assert beads[0][1] == pytest.approx([70, 60 + TOP - 250, 130, 60 + TOP - 220], abs=0.01)
