"""The supplement: whole, equal to its pages, and refused where a page does not fit."""

import importlib
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
import weasyprint
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pinban.binding import BindingError, BoundPage, BoundStory, bind
from pinban.model import Mm, Pt
from pinban.prepress import DocumentFacts, PageFacts, Plant, finish_page, load_plants

LABELS = ("A1", "A2", "特1")
FACTS = DocumentFacts(title="七一特刊", paper="北原日报", date=date(2018, 7, 1), identifier="x")
HTML = """<html lang="zh-Hans-CN"><title>版</title><style>@page {{ size: 100mm 120mm; margin: 5mm }}
body {{ color: device-cmyk(0 0 0 1); font: 10pt "Noto Serif CJK SC" }}</style>
<article><h2>{0}版</h2><p>第{0}版正文。</p><table><tr><th>头</th></tr><tr><td>{0}</td></tr></table></article></html>"""


@pytest.fixture(scope="module")
def plant() -> Plant:
    return replace(load_plants()[0]["newsprint-broadsheet"], sheet=(Mm(100), Mm(120)))


@pytest.fixture(scope="module")
def pages(plant: Plant) -> list[BoundPage]:
    made = []
    for number, label in enumerate(LABELS):
        data = weasyprint.HTML(string=HTML.format(label)).write_pdf(pdf_tags=True, pdf_version="1.6")
        assert data is not None
        facts = PageFacts(title=label, paper="北原日报", date=date(2018, 7, 1), label=label)
        stories = (BoundStory(f"{label}头条", Pt(30), f"s{number}"), BoundStory(f"{label}简讯", Pt(200)))
        section = "要闻" if number < 2 else "副刊"
        made.append(BoundPage(finish_page(data, plant, facts), label, section, stories))
    return made


@pytest.fixture(scope="module")
def book(pages: list[BoundPage]) -> bytes:
    return bind(pages, FACTS)


def rasters(data: bytes) -> list[np.ndarray]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [np.asarray(page.render(scale=2).to_pil()) for page in document]
    finally:
        document.close()


def test_pages_look_the_same(pages: list[BoundPage], book: bytes) -> None:
    for bound, page in zip(rasters(book), pages, strict=True):
        assert (bound == rasters(page.pdf)[0]).all()


def test_outside_judges(book: bytes, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(book)
    check = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert "七一特刊" in info
    assert "Tagged:          yes" in info
    struct = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True).stdout
    places = [struct.index(f"第{label}版正文。") for label in LABELS]
    assert places == sorted(places)
    dests = subprocess.run(["pdfinfo", "-dests", path], capture_output=True, text=True, check=True).stdout
    assert all(f'"s{number}"' in dests for number in range(3))


def test_labels_and_outline_in_pdfium(book: bytes) -> None:
    document = pypdfium2.PdfDocument(book)
    try:
        assert [document.get_page_label(index) for index in range(3)] == list(LABELS)
        found = []
        for item in document.get_toc():
            target = item.get_dest()
            found.append((item.level, item.get_title(), target.get_index(), target.get_view()[1][1]))
    finally:
        document.close()
    top = pytest.approx(340.157, abs=0.01)
    assert found == [
        (0, "要闻", 0, top),
        (1, "第A1版", 0, top),
        (2, "A1头条", 0, pytest.approx(310.157, abs=0.01)),
        (2, "A1简讯", 0, pytest.approx(140.157, abs=0.01)),
        (1, "第A2版", 1, top),
        (2, "A2头条", 1, pytest.approx(310.157, abs=0.01)),
        (2, "A2简讯", 1, pytest.approx(140.157, abs=0.01)),
        (0, "副刊", 2, top),
        (1, "第特1版", 2, top),
        (2, "特1头条", 2, pytest.approx(310.157, abs=0.01)),
        (2, "特1简讯", 2, pytest.approx(140.157, abs=0.01)),
    ]


def test_one_profile_and_smaller_than_its_pages(pages: list[BoundPage], book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        profiles = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/N") == 4]
        assert len(profiles) == 1
        assert "/A" not in pdf.Root.Outlines.First
    assert len(book) < sum(len(page.pdf) for page in pages) - 2 * 90_000


def test_structure_leads_to_its_own_page(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        keys = [int(page.obj.StructParents) for page in pdf.pages]
        assert len(set(keys)) == len(keys)
        for key, page in zip(keys, pdf.pages, strict=True):
            for element in tree[key]:
                assert element.Pg.objgen == page.obj.objgen
        (document,) = pdf.Root.StructTreeRoot.K
        assert [str(part.S) for part in document.K] == ["/Part"] * 3
        identifiers = [bytes(item.ID) for item in pdf.objects if _is_element(item) and "/ID" in item]
        assert len(set(identifiers)) == len(identifiers)


def _is_element(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == pikepdf.Name.StructElem


def test_same_pages_same_bytes(pages: list[BoundPage], book: bytes) -> None:
    assert bind(pages, FACTS) == book


def test_equal_pages_stay_two_pages(pages: list[BoundPage]) -> None:
    twin = replace(pages[0], label="B1", stories=())
    with pikepdf.open(BytesIO(bind([pages[0], twin], FACTS))) as pdf:
        assert len(pdf.pages) == 2


def test_untagged_pages_bind_too(pages: list[BoundPage]) -> None:
    def untag(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot
        del pdf.pages[0].obj.StructParents

    data = bind([replace(pages[0], pdf=changed(pages[0].pdf, untag)), pages[1]], FACTS)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/StructParents" not in pdf.pages[0].obj
        assert "/StructParents" in pdf.pages[1].obj


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, **options)
        return target.getvalue()


def no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def other_intent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = pikepdf.String("FOGRA39")


def other_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(b"another")


def no_trim(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.TrimBox


def broken_tree(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.StructParents = 77


def second_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (no_intent, "B004"),
        (other_intent, "B005"),
        (other_profile, "B005"),
        (no_trim, "B006"),
        (broken_tree, "B008"),
        (second_page, "B003"),
    ],
)
def test_a_page_that_does_not_fit_is_named(
    change: Callable[[pikepdf.Pdf], None], code: str, pages: list[BoundPage]
) -> None:
    bad = replace(pages[1], pdf=changed(pages[1].pdf, change))
    with pytest.raises(BindingError) as caught:
        bind([pages[0], bad, pages[2]], FACTS)
    assert [(finding.code, finding.place.page) for finding in caught.value.diagnostics] == [(code, "A2")]


def test_all_faults_at_once(pages: list[BoundPage]) -> None:
    locked = changed(pages[0].pdf, lambda _: None, encryption=pikepdf.Encryption(owner="o", user=""))
    with pytest.raises(BindingError) as caught:
        bind([replace(pages[0], pdf=locked), replace(pages[1], pdf=b"no"), replace(pages[2], label="A2")], FACTS)
    assert sorted(finding.code for finding in caught.value.diagnostics) == ["B002", "B002", "B007"]


def test_no_pages() -> None:
    with pytest.raises(BindingError) as caught:
        bind([], FACTS)
    assert [finding.code for finding in caught.value.diagnostics] == ["B001"]


def test_a_result_that_is_wrong_is_told(pages: list[BoundPage], monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("pinban.binding.bind")
    monkeypatch.setattr(module, "write_labels", lambda *_: None)
    with pytest.raises(BindingError) as caught:
        module.bind(pages, FACTS)
    assert {finding.code for finding in caught.value.diagnostics} == {"B020"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8),
    share=st.floats(0, 1),
)
def test_damaged_pages_give_findings(changes: list[tuple[float, int]], share: float, pages: list[BoundPage]) -> None:
    damaged = bytearray(pages[1].pdf)
    for place, value in changes:
        damaged[int(place * len(damaged))] = value
    end = int(share * len(damaged))
    for candidate in (bytes(damaged), bytes(damaged[:end])):
        try:
            assert bind([pages[0], replace(pages[1], pdf=candidate)], FACTS)
        except BindingError as error:
            assert error.diagnostics
