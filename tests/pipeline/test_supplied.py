"""An edition with a full-page advert and a part-page advert as PDFs, and what becomes of bad ones."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from pinban.archive.package.check import verify
from pinban.diagnostics import Place
from pinban.inspection import inspect_supplied, page_raster
from pinban.inspection.findings import NOT_AS_SUPPLIED
from pinban.pipeline import Outcome, lay_out_choices
from pinban.prepress import load_plants, upright
from tests.conftest import Judge
from tests.pipeline.desk import PLACES, ROOT, build, prose, story, write_edition
from tests.supplied import bomb, elsewhere, locked, many, none, scripted, supplied_pdf

PLANT = load_plants()[0]["newsprint-tabloid"]
FULL = '  - {label: "2", section: 广告, pdf: adverts/full.pdf, alt: 夏季书市整版广告}\n'
PART = "    adverts: [{file: adverts/part.pdf, column: 1, columns: 2, lines: 20, alt: 书市广告}]\n"


def edition(root: Path, full: bytes | None = None, part: bytes | None = None, extra: str = "") -> Path:
    keys = (PART if part is not None else "") + (FULL if full is not None else "") + extra
    home = write_edition(root, {"one": story(prose(1, 900)), "two": story(prose(2, 700))}, extra=keys)
    (home / "adverts").mkdir(exist_ok=True)
    for name, data in (("full", full), ("part", part)):
        if data is not None:
            (home / "adverts" / f"{name}.pdf").write_bytes(data)
    return home


def booked(tmp: Path) -> tuple[float, float]:
    """The size in millimetres of the place that is booked."""
    from pinban.layouts import read_layout
    from pinban.model.plan import Cells

    folder, _ = read_layout(ROOT / "layouts", "tabloid")
    assert folder is not None
    rect = next(iter(folder.layout.parts["news"].grids.values())).rect(Cells(1, 1, 2, 20))
    return rect.width * 25.4 / 72, rect.height * 25.4 / 72


def codes(outcome: Outcome) -> list[str]:
    return [item.code for item in outcome.report.diagnostics if item.severity.value == "error"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    root = tmp_path_factory.mktemp("supplied")
    home = edition(root, supplied_pdf(PLANT, *PLANT.sheet), supplied_pdf(PLANT, *booked(root)))
    outcome = build(home, root / "out")
    assert outcome.ok, [item.as_dict() for item in outcome.report.diagnostics]
    return outcome


def test_the_full_page_is_a_page_of_press_supplement_and_archive(made: Outcome) -> None:
    assert len(list((made.target / "press").glob("*.pdf"))) == 2
    assert verify(made.target / "archive" / "edition") == []
    document = pypdfium2.PdfDocument(made.target / "supplement.pdf")
    press = pypdfium2.PdfDocument(sorted((made.target / "press").glob("*.pdf"))[1])
    try:
        assert [document.get_page_label(index) for index in range(len(document))] == ["1", "2"]
        whole, single = (page.render(scale=0.5).to_numpy() for page in (document[1], press[0]))
        assert (whole == single).all()
        assert (whole.reshape(-1, whole.shape[-1])[:, 0] < 250).mean() > 0.99  # painted to the edge
    finally:
        document.close()
        press.close()


def test_a_turned_page_is_printed_as_it_is_shown(tmp_path: Path) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = 270

    width, height = PLANT.sheet
    content = b"0 0 0 0.5 k 0 0 900 300 re f 0 1 1 0 k 600 500 200 200 re f"
    home = edition(tmp_path, supplied_pdf(PLANT, height, width, change=turn, content=content))
    outcome = build(home, tmp_path / "out")
    assert outcome.ok, codes(outcome)
    assert not {"X106", "X137"} & {item.code for item in outcome.report.diagnostics}


def test_what_is_lost_at_the_foot_of_a_turned_page_is_seen() -> None:
    width, height = PLANT.sheet
    foot = b"0 0 0 1 k %.0f 40 60 400 re f" % (height * 72 / 25.4 - 120)  # at the right of the page as it is stored

    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = 90

    given = upright(supplied_pdf(PLANT, height, width, change=turn, content=foot))
    lost = page_raster(supplied_pdf(PLANT, width, height, content=b"0 g"))
    assert [item.code for item in inspect_supplied(lost, given, "full.pdf", Place())] == [NOT_AS_SUPPLIED.code]
    assert inspect_supplied(page_raster(given), given, "full.pdf", Place()) == []


def test_the_bag_keeps_both_files(made: Outcome) -> None:
    bag = made.target / "archive" / "edition"
    assert {path.name for path in (bag / "data/edition/adverts").iterdir()} == {"full.pdf", "part.pdf"}


def test_there_is_nothing_to_choose(made: Outcome, tmp_path: Path) -> None:
    home = edition(tmp_path, supplied_pdf(PLANT, *PLANT.sheet))
    choices, found = lay_out_choices(home, "2", 3, places=PLACES, out=tmp_path / "out", workers=1)
    assert choices == [] and "K025" in [item.code for item in found]


def test_the_part_page_stands_in_its_place(made: Outcome) -> None:
    with pikepdf.open(sorted((made.target / "press").glob("*.pdf"))[0]) as pdf:
        forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"]
        assert any(b"/Page Do" in form.read_bytes() for form in forms)


def test_the_supplement_is_accessible_with_them(made: Outcome, verapdf: Judge) -> None:
    assert verapdf("ua1", made.target / "supplement.pdf") == []


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    return supplied_pdf(PLANT, *PLANT.sheet, change=change)


BAD = {
    "encrypted": (lambda: locked(supplied_pdf(PLANT, *PLANT.sheet)), "S040"),
    "damaged": (lambda: supplied_pdf(PLANT, *PLANT.sheet)[:200], "S041"),
    "no PDF at all": (lambda: b"GIF89a", "S041"),
    "no page": (lambda: changed(none), "S042"),
    "10,000 pages": (lambda: changed(many), "S042"),
    "a script": (lambda: changed(scripted), "X116"),
    "a bomb": (lambda: changed(bomb), "X102"),
    "another size": (lambda: supplied_pdf(PLANT, 100, 100), "X106"),
    "another printing condition": (lambda: changed(elsewhere), "X041"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_one_is_a_finding_and_the_former_output_stays(name: str, tmp_path: Path) -> None:
    make, code = BAD[name]
    (tmp_path / "out" / "edition").mkdir(parents=True)
    (tmp_path / "out" / "edition" / "former").write_text("x")
    home = edition(tmp_path, make(), extra="")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    outcome = build(home, tmp_path / "out")
    assert not outcome.ok
    assert code in codes(outcome), codes(outcome)
    assert (tmp_path / "out" / "edition" / "former").read_text() == "x"
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    finding = next(item for item in outcome.report.diagnostics if item.code == code)
    assert finding.place.page == "2" and "full.pdf" in f"{finding.zh}{finding.place.file}"


def test_a_supplied_page_has_nothing_else(tmp_path: Path) -> None:
    home = edition(tmp_path, supplied_pdf(PLANT, *PLANT.sheet))
    text = (home / "edition.yaml").read_text().replace("pdf: adverts/full.pdf", "pdf: adverts/full.pdf, stories: [two]")
    (home / "edition.yaml").write_text(text.replace("stories: [one, two]", "stories: [one]"))
    assert "M070" in codes(build(home, tmp_path / "out"))


def test_an_advert_of_another_size_is_a_finding(tmp_path: Path) -> None:
    width, height = booked(tmp_path)
    home = edition(tmp_path, part=supplied_pdf(PLANT, width - 5, height))
    assert codes(build(home, tmp_path / "out")) == ["X040"]
