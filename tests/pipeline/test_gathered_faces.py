"""Each text of a page is asked of the face that prints it."""

from pinban.pipeline import gather
from pinban.pipeline.gathering import _page_pieces, _story_pieces
from tests.pipeline.desk import PLACES, ROOT


def test_furniture_and_headings_are_asked_of_their_own_faces() -> None:
    gathered, _, _ = gather(ROOT / "content" / "2018-07-01", PLACES)
    assert gathered is not None
    page = next(page for page in gathered.pages if any(story.byline for story in page.stories))
    part = gathered.layout.layout.parts[page.part]
    styles = next(iter(part.styles.values()))
    pieces = [*_page_pieces(gathered.edition, page, part), *_story_pieces(page, part)]
    asked = {(piece.text, piece.role) for piece in pieces}
    story = next(story for story in page.stories if story.byline)
    paper = gathered.edition.paper
    for text, style in (
        (paper.name, "nameplate"),
        (page.section, "folio-section"),
        (page.label, "folio-number"),
        (next(iter(paper.imprint(part.words))), "imprint"),
        (story.byline, "byline"),
    ):
        assert text
        assert (text, styles[style].face) in asked, style
