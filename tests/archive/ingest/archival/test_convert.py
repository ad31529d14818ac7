"""Others' page PDFs as PDF/A-2b: what veraPDF says of those that are made, and why others are not."""

import io
import json
from datetime import date
from pathlib import Path

import numpy as np
import pikepdf
import pytest

from pinban.archive.ingest import ingest
from pinban.archive.ingest.archival import Archival, PastFacts, archival_copy, content, told_of
from pinban.archive.ingest.archival.convert import work
from pinban.archive.ingest.archival.telling import _REASONS
from pinban.archive.package.check import verify
from pinban.diagnostics import Place
from pinban.pdf.pdfium import PdfiumFile
from tests.archive import judge
from tests.archive.ingest.archival.samples import KEPT, MENDED, page
from tests.archive.ingest.test_backfiles import scan
from tests.archive.ingest.test_package import FACTS
from tests.archive.restoring import restored
from tests.conftest import Judge

MADE = "2026-11-29T02:50:00+08:00"
OF = PastFacts(
    title="北京 & <旧报> 1",
    paper="北京",
    date=date(1840, 5, 1),
    language="fr",
    publisher="社",
    identifier="urn:x",
    made=MADE,
)


def looks(data: bytes) -> np.ndarray:
    with PdfiumFile(data) as file:
        return file.page().trimmed(0.5)


@pytest.mark.parametrize("name", MENDED)
def test_what_can_be_mended_looks_as_before(name: str) -> None:
    data = MENDED[name]()
    made = work(data, OF)
    assert made.pdf and not made.reasons
    before, after = looks(data), looks(made.pdf)
    # Inks are shown by the profile that is told of now, some shades off; of a note without a look pdfium draws a sign.
    assert np.abs(before.astype(int) - after.astype(int)).mean() < (12 if made.assumed else 0.05)


def test_verapdf_accepts_all_of_them(verapdf: Judge, tmp_path: Path) -> None:
    for number, make in enumerate(MENDED.values()):
        (tmp_path / f"{number:02}.pdf").write_bytes(work(make(), OF).pdf)
    assert verapdf("2b", *sorted(tmp_path.glob("*.pdf"))) == []


def test_verapdf_would_refuse_them_as_they_came(verapdf: Judge, tmp_path: Path) -> None:
    for name in ("scripts, files, forms, notes", "halftones", "rgb and inks"):
        path = tmp_path / "x.pdf"
        path.write_bytes(MENDED[name]())
        assert verapdf("2b", path) != []


@pytest.mark.parametrize("name", KEPT)
def test_what_cannot_be_mended_is_told(name: str) -> None:
    make, reason = KEPT[name]
    made = work(make(), OF)
    assert (made.pdf, reason in [why for why, _ in made.reasons]) == (b"", True)
    (told,) = told_of(made, Place(file="1.pdf"))
    assert told.code == "G033"
    assert _REASONS[reason][0] in told.zh and _REASONS[reason][1] in told.en


def test_what_it_says_of_itself_is_true() -> None:
    data = MENDED["scripts, files, forms, notes"]()
    made = work(data, OF)
    assert made.taken == ("script", "attachment", "form", "note")
    assert made == work(data, OF)
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        packet = document.Root.Metadata.read_bytes().decode()
        assert "<dc:title>" in packet and "北京 &amp; &lt;旧报&gt; 1" in packet
        assert f"<xmp:CreateDate>{MADE}</xmp:CreateDate>" in packet
        assert "1840-05-01" in packet and "1840-05-01T" not in packet
        assert str(document.docinfo["/CreationDate"]) == "D:20261129025000+08'00'"
        assert {"/Author", "/Trapped"} & set(document.docinfo.keys()) == set()
        kinds = [str(note.Subtype) for note in document.pages[0].obj.Annots]
        assert kinds == ["/Link", "/Link", "/Stamp", "/Stamp", "/Stamp"]
        assert ["/A" in note for note in document.pages[0].obj.Annots] == [False, True, False, False, False]
        assert {"/Names", "/AcroForm", "/OpenAction", "/AA"} & set(document.Root.keys()) == set()


def test_no_time_is_told_of_where_none_is_known() -> None:
    untold = PastFacts(title="旧报", paper="旧报", date=date(1840, 5, 1))
    with pikepdf.open(io.BytesIO(work(MENDED["typeset"](), untold).pdf)) as document:
        assert b"Date>" not in document.Root.Metadata.read_bytes()
        assert {"/CreationDate", "/ModDate"} & set(document.docinfo.keys()) == set()


def test_inks_of_no_stated_condition_are_told() -> None:
    made = work(MENDED["cmyk jpeg"](), OF)
    assert [item.code for item in told_of(made, Place())] == ["G034"]
    assert work(MENDED["a press intent of its own"](), OF).assumed == ""


def test_hostile_files_cost_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "OPERATORS_MOST", 1000)
    long = page("0 0 9 9 re f " * 2000)
    assert work(long, OF).reasons == (("too much", ""),)
    for data in (b"", b"%PDF-1.7", page("q " * 900)):
        assert work(data, OF).pdf == b""
    assert archival_copy(page("0 0 9 9 re f"), OF, seconds=0).reasons[0][0] == "stopped"


def test_the_bag_has_it_and_gives_the_original_back(tmp_path: Path) -> None:
    data = scan()
    (tmp_path / "1.pdf").write_bytes(data)
    (tmp_path / "facts.yaml").write_text(f'{FACTS}  - {{file: 1.pdf, label: "1"}}\n', "utf-8")
    done = ingest(tmp_path / "facts.yaml", tmp_path / "bags", MADE)
    assert done.bag is not None
    assert (verify(done.bag), [item.code for item in done.diagnostics]) == ([], ["G010"])
    (told,) = json.loads((done.bag / "data/index.json").read_text("utf-8"))["pages"]
    assert (told["pdfa"], told["press"]) == ("pdfa/0001.pdf", "press/0001.pdf")
    whole = restored(done.bag / "data", tmp_path / "whole")
    assert (whole / "press/0001.pdf").read_bytes() == data
    premis = judge.read(done.bag / "data/premis.xml")
    kinds = [item.text for item in premis.iter("{http://www.loc.gov/premis/v3}eventType")]
    assert kinds.count("normalization") == 1
    levels = [item.text for item in premis.iter("{http://www.loc.gov/premis/v3}formatVersion")]
    assert "2b" in levels and "2a" not in levels


def test_of_a_page_that_cannot_be_mended_the_original_is_kept(tmp_path: Path) -> None:
    data = KEPT["a face that is not there"][0]()
    (tmp_path / "1.pdf").write_bytes(data)
    (tmp_path / "facts.yaml").write_text(f'{FACTS}  - {{file: 1.pdf, label: "1"}}\n', "utf-8")
    done = ingest(tmp_path / "facts.yaml", tmp_path / "bags")
    assert done.bag is not None
    assert (verify(done.bag), [item.code for item in done.diagnostics]) == ([], ["G033"])
    assert (done.bag / "data/press/0001.pdf").read_bytes() == data
    assert not (done.bag / "data/pdfa").exists()
    assert "PDF/X" not in (done.bag / "data/premis.xml").read_text("utf-8")  # nobody has told that it is


def test_every_reason_has_its_words() -> None:
    for reason in _REASONS:
        (told,) = told_of(Archival(reasons=((reason, "F"),)), Place())
        assert "F" in told.zh and "F" in told.en
