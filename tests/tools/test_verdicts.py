"""The table of outside programs in docs/archive.md tells the versions that are pinned, and tests that are there."""

import re

import pytest

from tests.conftest import ROOT

PINNED = {
    "veraPDF": ("tools/jars/verapdf", r"org\.verapdf\.apps greenfield-apps (\S+)"),
    "EPUBCheck": ("tools/jars/epubcheck", r"org\.w3c epubcheck (\S+)"),
    "Solr": ("tools/jars/solr", r"org\.apache\.solr solr-core (\S+)"),
    "OpenSearch": ("tools/jars/opensearch", r"org\.opensearch opensearch (\S+)"),
    "bagit-py": ("requirements.txt", r"^bagit==(\S+)"),
    "ocfl-py": ("tools/pins/ocflpy", r"^ocfl-py==(\S+)"),
    "metsrw": ("tools/pins/metsreaders", r"^metsrw==(\S+)"),
    "OCR-D core": ("tools/pins/metsreaders", r"^ocrd==(\S+)"),
    "alto-tools": ("tools/pins/metsreaders", r"^alto-tools==(\S+)"),
    "RapidOCR": ("tools/pins/rapidocr", r"^rapidocr-onnxruntime==(\S+)"),
    "iiif-prezi3": ("tools/prezi3", r"^version=(\S+)"),
    "Mirador": ("tools/mirador", r"^version=(\S+)"),
    "axe-core": ("tools/axe", r"^version=(\S+)"),
}
"""Where each program's version is pinned, and how."""


def rows() -> dict[str, tuple[str, list[str]]]:
    """The table's programs: the version that it tells, and the tests that it names."""
    text = (ROOT / "docs/archive.md").read_text("utf-8")
    table = text[text.index("| 程序 · program | 读什么 · reads | 结果 · verdict | 测试 · test |") :].partition("\n\n")[
        0
    ]
    told = {}
    for row in table.splitlines()[2:]:
        cells = row.strip("| ").split(" | ")
        program = re.fullmatch(r"(.+?) ([0-9][0-9.]*)( `.*`)?", cells[0])
        assert program, row
        told[program[1]] = (program[2], re.findall(r"`(tests/[^`]+)`", cells[-1]))
    return told


def test_every_pinned_program_is_in_the_table() -> None:
    assert rows().keys() == PINNED.keys()


@pytest.mark.parametrize("program", PINNED)
def test_the_table_tells_the_version_that_is_pinned_and_where_it_judges(program: str) -> None:
    file, form = PINNED[program]
    pinned = re.findall(form, (ROOT / file).read_text("utf-8"), re.MULTILINE)
    version, tests = rows()[program]
    assert pinned == [version]
    assert tests
    for test in tests:
        assert (ROOT / test).is_file(), test
