"""What the benchmark of binding calls lost is lost."""

from pathlib import Path

import pikepdf

from benchmarks.books.losses import losses


def test_a_bare_file_has_lost_everything(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "bare.pdf")
    lost, files = losses(tmp_path / "bare.pdf", "题")
    assert lost == ["intent", "XMP", "language", "tags", "labels", "outline", "destinations"]
    assert files == 0
