"""A file that runs out of time or memory, or brings the process down, is a finding; the next one is examined."""

import os
import signal
from dataclasses import replace
from pathlib import Path

from pinban.prepress import Examination, Guard, Plant
from pinban.prepress.checks import CHECKS


def slow_advert(path: Path) -> None:
    """A page that takes tens of seconds: a form of many rules, painted over and over."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, Stream

    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 300))
        form = Stream(pdf, b"0 0 m 9 9 l S " * 20000)
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(Form=pdf.make_indirect(form)))
        pdf.pages[0].Contents = Stream(pdf, b"/Form Do " * 25)
        pdf.save(path)


def test_each_file_has_its_examination(finished: bytes, plant: Plant, tmp_path: Path) -> None:
    slow, good, none = tmp_path / "slow.pdf", tmp_path / "a_20180701_A1.pdf", tmp_path / "none.pdf"
    slow_advert(slow)
    good.write_bytes(finished)
    named = replace(plant, severities={"file-name": None})
    first, second, third, fourth = Guard(named, seconds=1).examine([slow, none, good, slow])
    for died in (first, fourth):
        assert isinstance(died, Examination)
        assert died.findings[-1].code == "X191"
        assert died.findings[-1].facts["check"] in {check.id for check in CHECKS}
        assert "1 s" in died.findings[-1].en
        assert "X104" in {item.code for item in died.findings}  # what was found before it was given up is told
    assert isinstance(second, OSError)
    assert isinstance(third, Examination)
    assert third.findings == ()
    assert third.pages == 1


def test_a_crash_is_a_finding(finished: bytes, plant: Plant, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(finished)
    examinations = Guard(plant).examine([path, path])
    first = next(examinations)
    assert isinstance(first, Examination)
    children = {int(item) for item in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()}
    server = [child for child in children if b"forkserver" in Path(f"/proc/{child}/cmdline").read_bytes()]
    for process in server:
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            os.kill(int(child), signal.SIGKILL)
    second = next(examinations)
    assert isinstance(second, Examination)
    assert [item.code for item in second.findings] == ["X191"]
