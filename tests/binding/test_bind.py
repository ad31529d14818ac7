"""The supplement: whole, equal to its pages, and refused where a page does not fit."""

import importlib
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.binding import BindingError, BoundPage, bind
from pinban.fonts import FontLibrary
from tests.binding.conftest import FACTS, LABELS, TEXTS, changed, rasters


@pytest.fixture(scope="module")
def book(pages: list[BoundPage], library: FontLibrary) -> bytes:
    return bind(pages, FACTS, library)


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
    places = [struct.index(text) for text in TEXTS]
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
        (2, "转版的一篇", 0, pytest.approx(130.157, abs=0.01)),
        (1, "第A2版", 1, top),
        (2, "A2头条", 1, pytest.approx(310.157, abs=0.01)),
        (2, "A2简讯", 1, pytest.approx(140.157, abs=0.01)),
        (0, "副刊", 2, top),
        (1, "第特1版", 2, top),
        (2, "特1头条", 2, pytest.approx(310.157, abs=0.01)),
        (2, "特1简讯", 2, pytest.approx(140.157, abs=0.01)),
        (2, "转版的一篇", 2, pytest.approx(130.157, abs=0.01)),
    ]


def test_one_profile_and_smaller_than_its_pages(pages: list[BoundPage], book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        profiles = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/N") == 4]
        assert len(profiles) == 1
        assert "/A" not in pdf.Root.Outlines.First
        (profile,) = (len(item.read_raw_bytes()) for item in profiles)
    assert len(book) < sum(len(page.pdf) for page in pages) - 2 * profile


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


def test_same_pages_same_bytes(pages: list[BoundPage], book: bytes, library: FontLibrary) -> None:
    assert bind(pages, FACTS, library) == book


def test_a_paper_bound_at_the_right_turns_its_spreads_round(pages: list[BoundPage], book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as left, pikepdf.open(BytesIO(bind(pages, FACTS, right_to_left=True))) as right:
        assert "/Direction" not in left.Root.ViewerPreferences
        assert right.Root.ViewerPreferences.Direction == "/R2L"


def test_identifiers_of_cells_lead_to_their_elements(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        tree = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        found = {bytes(item.ID): item.objgen for item in pdf.objects if _is_element(item) and "/ID" in item}
        assert len(found) >= len(LABELS)
        assert {name.encode(): element.objgen for name, element in tree.items()} == found


def test_a_role_that_means_something_else_on_another_page_is_renamed(pages: list[BoundPage]) -> None:
    def role(meaning: str) -> Callable[[pikepdf.Pdf], None]:
        def change(pdf: pikepdf.Pdf) -> None:
            root = pdf.Root.StructTreeRoot
            root.RoleMap = pikepdf.Dictionary(Kicker=pikepdf.Name(f"/{meaning}"))
            next(i for i in pdf.objects if _is_element(i) and i.S == "/P").S = pikepdf.Name.Kicker

        return change

    meanings = ("P", "H1", "P")
    data = bind(
        [replace(page, pdf=changed(page.pdf, role(name))) for page, name in zip(pages, meanings, strict=True)], FACTS
    )
    with pikepdf.open(BytesIO(data)) as pdf:
        roles = pdf.Root.StructTreeRoot.RoleMap
        used = [(item.Pg.objgen, str(roles[item.S])) for item in pdf.objects if _is_element(item) and item.S in roles]
        order = [page.obj.objgen for page in pdf.pages]
        assert sorted((order.index(place), role) for place, role in used) == [(0, "/P"), (1, "/H1"), (2, "/P")]


def test_a_layer_that_a_page_hides_stays_hidden(pages: list[BoundPage]) -> None:
    def layer(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("底")))
        page.Resources.Properties = pikepdf.Dictionary(Layer=group)
        hidden = pdf.make_stream(b"/OC /Layer BDC 0 0 0 1 k 0 0 300 400 re f EMC")
        page.Contents = pikepdf.Array([page.Contents, hidden])
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[group], D=pikepdf.Dictionary(OFF=[group]))

    hiding = [replace(page, pdf=changed(page.pdf, layer)) for page in pages[:2]]
    book = bind([*hiding, pages[2]], FACTS)
    for bound, page in zip(rasters(book), pages, strict=True):
        assert (bound == rasters(page.pdf)[0]).all()
    with pikepdf.open(BytesIO(book)) as pdf:
        assert len({group.objgen for group in pdf.Root.OCProperties.OCGs}) == 2


@settings(max_examples=10)
@given(order=st.lists(st.integers(0, 2), min_size=1, max_size=5))
def test_every_page_once_and_in_order(order: list[int], pages: list[BoundPage]) -> None:
    bound = [replace(pages[which], label=f"P{place}", stories=()) for place, which in enumerate(order)]
    document = pypdfium2.PdfDocument(bind(bound, FACTS))
    try:
        assert [document.get_page_label(index) for index in range(len(document))] == [page.label for page in bound]
        for which, page in zip(order, document, strict=True):
            assert TEXTS[which] in page.get_textpage().get_text_bounded().replace("\r\n", "")
    finally:
        document.close()


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


def other_size(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    page.TrimBox = page.BleedBox = [0, 0, 283.464567, 330]


def lost_element(pdf: pikepdf.Pdf) -> None:
    (entries,) = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).values()
    entries[0] = entries[1]


def cut_off(pdf: pikepdf.Pdf) -> None:
    (entries,) = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).values()
    del entries[0].P


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
        (lost_element, "B008"),
        (cut_off, "B008"),
        (other_size, "B009"),
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


def test_the_page_that_differs_is_named_even_where_it_is_the_first(pages: list[BoundPage]) -> None:
    bad = replace(pages[0], pdf=changed(pages[0].pdf, other_intent))
    with pytest.raises(BindingError) as caught:
        bind([bad, *pages[1:]], FACTS)
    assert [(finding.code, finding.place.page) for finding in caught.value.diagnostics] == [("B005", "A1")]


def test_a_double_truck_may_be_two_sheets_wide(pages: list[BoundPage]) -> None:
    def widen(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.MediaBox = page.TrimBox = page.BleedBox = [0, 0, 2 * 283.464567, 340.15748]

    wide = replace(pages[2], pdf=changed(pages[2].pdf, widen), sheets=2)
    with pikepdf.open(BytesIO(bind([*pages[:2], wide], FACTS))) as pdf:
        assert float(pdf.pages[2].trimbox[2]) == pytest.approx(566.93, abs=0.01)


def test_all_faults_at_once(pages: list[BoundPage]) -> None:
    locked = changed(pages[0].pdf, lambda _: None, encryption=pikepdf.Encryption(owner="o", user=""))
    with pytest.raises(BindingError) as caught:
        bind([replace(pages[0], pdf=locked), replace(pages[1], pdf=b"no"), replace(pages[2], label="A2")], FACTS)
    assert sorted(finding.code for finding in caught.value.diagnostics) == ["B002", "B002", "B007"]


def test_a_damaged_page_gives_the_same_words_each_time(pages: list[BoundPage]) -> None:
    told = []
    for _ in range(2):
        with pytest.raises(BindingError) as caught:
            bind([pages[0], replace(pages[1], pdf=b"%PDF-1.6 " + bytes(len(told)))], FACTS)
        told.append([finding.en for finding in caught.value.diagnostics])
    assert told[0] == told[1]


def test_no_pages() -> None:
    with pytest.raises(BindingError) as caught:
        bind([], FACTS)
    assert [finding.code for finding in caught.value.diagnostics] == ["B001"]


@pytest.mark.parametrize("step", ["write_labels", "write_outline", "write_names", "write_threads", "unite_faces"])
def test_a_result_that_is_wrong_is_told(
    step: str, pages: list[BoundPage], library: FontLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module("pinban.binding.bind")
    monkeypatch.setattr(module, step, lambda *_: None)
    with pytest.raises(BindingError) as caught:
        module.bind(pages, FACTS, library)
    assert {finding.code for finding in caught.value.diagnostics} == {"B020"}


@pytest.mark.parametrize("key", [b"/Ex\x80", b"/\xff\xfe\xfd", "/字".encode()])
def test_a_key_in_any_bytes_is_joined(key: bytes, pages: list[BoundPage], library: FontLibrary) -> None:
    """Names in PDF are bytes (ISO 32000-2, 7.3.5), and need not be UTF-8."""
    name = key.decode("utf-8", "surrogateescape")

    def mark(pdf: pikepdf.Pdf) -> None:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                item[name] = 1

    page = replace(pages[1], pdf=changed(pages[1].pdf, mark))
    assert bind([pages[0], page, pages[2]], FACTS, library)


@settings(max_examples=25)
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
