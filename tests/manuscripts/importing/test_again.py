"""An original that comes again: unchanged, updated, merged into what the desk has made of it, never over it."""

import io
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pinban.manuscripts import CopyImport, Wanted, import_copy, read_edition
from pinban.manuscripts.importing.merging import changes, merge
from tests.manuscripts.importing.docx_parts import docx, p, r, relation, size

ONE = "渡口的灯从来没有熄过。撑船的老人在这里摆渡了三十一年，送过学生，送过新娘，也送过半夜发急病的孩子。"
TWO = "桥修好的那一年，乡里劝他歇下来，他只是摇头，每天傍晚仍旧把马灯挂上桅杆，说是给走夜路的人留个念想。"
THREE = "后来桥头也装了灯，他就守着两盏，一直守到今天，村里的年轻人有时来陪他坐一会儿，听他讲从前的事情。"


def picture(colour: tuple[int, int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, "PNG")
    return out.getvalue()


def word(*paragraphs: str, colour: tuple[int, int, int] = (1, 2, 3), title: str = "渡口灯火三十年") -> bytes:
    drawing = '<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>'
    links = (relation("rId9", "image", "media/image1.png"),)
    head = p(r(title, size(26)))
    body = (head, *map(p, paragraphs), p(drawing), p("图为渡口。 河川 摄", align="center"))
    return docx(*body, parts={"word/media/image1.png": picture(colour)}, links=links)


def bring(folder: Path, data: bytes, name: str = "稿.docx") -> CopyImport:
    (folder / name).write_bytes(data)
    return import_copy([folder / name], folder / "2018-07-08", Wanted())


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first")
    assert bring(folder, word(ONE, TWO, THREE)).folder is not None
    return folder


@pytest.fixture
def desk(first: Path, tmp_path: Path) -> Path:
    """An edition into which a story has been brought once."""
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    return tmp_path


def story(folder: Path) -> Path:
    (path,) = (folder / "2018-07-08" / "stories").iterdir()
    return path


def edit(folder: Path, old: str, new: str) -> None:
    text = story(folder).read_text("utf-8")
    assert old in text
    story(folder).write_text(text.replace(old, new), "utf-8")


def codes(result: CopyImport) -> set[str]:
    return {finding.code for finding in result.diagnostics}


def test_the_same_again_changes_nothing(desk: Path) -> None:
    edit(desk, "渡口的灯", "渡口那盏灯")
    before = {path: path.read_bytes() for path in (desk / "2018-07-08").rglob("*") if path.is_file()}
    assert "M282" in codes(bring(desk, word(ONE, TWO, THREE)))
    assert {path: path.read_bytes() for path in (desk / "2018-07-08").rglob("*") if path.is_file()} == before


def test_a_story_that_was_not_edited_is_replaced(desk: Path) -> None:
    assert "M283" in codes(bring(desk, word(ONE, TWO, THREE.replace("两盏", "三盏"))))
    assert "三盏" in story(desk).read_text("utf-8")


def test_changes_of_both_are_merged(desk: Path) -> None:
    edit(desk, "渡口的灯", "渡口那盏灯")
    edit(desk, "priority: 1", "priority: 2")
    assert "M280" in codes(bring(desk, word(ONE, TWO, THREE.replace("两盏", "三盏"))))
    text = story(desk).read_text("utf-8")
    assert "渡口那盏灯" in text
    assert "三盏" in text
    assert "priority: 2" in text


def test_changes_of_both_in_one_paragraph_are_merged_by_sentences(desk: Path) -> None:
    edit(desk, "渡口的灯", "渡口那盏灯")
    assert "M280" in codes(bring(desk, word(ONE.replace("三十一年", "三十二年"), TWO, THREE)))
    text = story(desk).read_text("utf-8")
    assert "渡口那盏灯从来没有熄过。" in text
    assert "三十二年" in text


def test_what_both_have_changed_stays_the_desks_and_is_told(desk: Path) -> None:
    edit(desk, "三十一年", "三十多年")
    result = bring(desk, word(ONE.replace("三十一年", "三十二年"), TWO, THREE))
    text = story(desk).read_text("utf-8")
    assert "三十多年" in text
    assert "三十二年" not in text
    (conflict,) = (finding for finding in result.diagnostics if finding.code == "M281")
    assert "三十多年" in conflict.excerpt
    assert "三十二年" in conflict.zh
    assert "三十多年" in text.split("\n")[(conflict.place.line or 0) - 1]


def test_a_renamed_file_is_known_by_its_headline(desk: Path) -> None:
    assert "M283" in codes(bring(desk, word(ONE, THREE), name="稿（修改）.docx"))
    assert TWO not in story(desk).read_text("utf-8")


def test_a_story_that_the_desk_removed_stays_away(desk: Path) -> None:
    path = story(desk)
    path.unlink()
    assert "M284" in codes(bring(desk, word(ONE, TWO)))
    assert not path.exists()


def test_a_picture_that_was_worked_on_stays(desk: Path) -> None:
    (path,) = (desk / "2018-07-08" / "pictures").iterdir()
    bring(desk, word(ONE, TWO, colour=(9, 9, 9)))
    assert path.read_bytes() == picture((9, 9, 9))
    path.write_bytes(picture((5, 5, 5)))
    assert "M296" in codes(bring(desk, word(ONE, TWO, THREE, colour=(7, 7, 7))))
    assert path.read_bytes() == picture((5, 5, 5))
    assert (desk / "2018-07-08" / ".imported" / "pictures" / path.name).read_bytes() == picture((7, 7, 7))


def test_further_stories_come_to_the_page_and_the_rest_of_edition_yaml_stays(desk: Path) -> None:
    home = desk / "2018-07-08" / "edition.yaml"
    home.write_text(home.read_text("utf-8").replace("title: 待填", "title: 周末刊  # 主任定的"), "utf-8")
    bring(desk, word(TWO, THREE, title="另一篇稿子"), name="二.docx")
    text = home.read_text("utf-8")
    assert "title: 周末刊  # 主任定的" in text
    home.write_text(text.replace("待填", "五原"), "utf-8")
    edition, found = read_edition(desk / "2018-07-08")
    assert edition is not None, found
    assert [story.id for story in edition.pages[0].stories] == ["渡口灯火三十年", "另一篇稿子"]


def test_with_several_pages_stories_wait_or_go_where_they_are_sent(desk: Path) -> None:
    home = desk / "2018-07-08" / "edition.yaml"
    home.write_text(
        home.read_text("utf-8").rstrip() + '\n  - label: "2"\n    section: 副刊\n    stories: []\n', "utf-8"
    )
    (desk / "二.docx").write_bytes(word(TWO, THREE, title="待分的稿子"))
    (desk / "三.docx").write_bytes(word(TWO, THREE, title="二版的稿子"))
    assert "M292" in codes(import_copy([desk / "二.docx"], desk / "2018-07-08", Wanted()))
    assert "M292" not in codes(import_copy([desk / "三.docx"], desk / "2018-07-08", Wanted(page="2")))
    (desk / "四.docx").write_bytes(word(TWO, title="没有这一版"))
    before = sorted((desk / "2018-07-08").rglob("*"))
    assert "M220" in codes(import_copy([desk / "四.docx"], desk / "2018-07-08", Wanted(page="9")))
    assert sorted((desk / "2018-07-08").rglob("*")) == before
    text = home.read_text("utf-8")
    assert "pool: [待分的稿子]" in text
    assert "stories:\n      - 二版的稿子" in text


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "稿.docx").write_bytes(word(ONE))
    result = import_copy([tmp_path / "稿.docx"], tmp_path / "2018-07-08", Wanted(dry=True))
    assert result.folder is None
    assert len(result.files[0].stories) == 1
    assert not (tmp_path / "2018-07-08").exists()


def test_a_new_edition_has_the_facts_of_the_one_before(desk: Path) -> None:
    home = desk / "2018-07-08" / "edition.yaml"
    home.write_text(home.read_text("utf-8").replace("name: 待填", "name: 河口日报"), "utf-8")
    result = import_copy([desk / "稿.docx"], desk / "2018-07-15", Wanted())
    assert "M287" in codes(result)
    assert "name: 河口日报" in (desk / "2018-07-15" / "edition.yaml").read_text("utf-8")


# ---- the merge of three itself

LINES = st.lists(st.sampled_from(["甲。", "乙，丙。", "丁！", "", "戊；己。"]), max_size=8).map(
    lambda lines: "\n".join(lines) + "\n"
)


@settings(max_examples=150)
@given(LINES, LINES)
def test_laws_of_merging(base: str, other: str) -> None:
    assert merge(base, base, other).text == other
    assert merge(base, other, base).text == other
    assert merge(base, other, base).taken == 0
    assert merge(base, other, other).text == other
    assert not merge(base, other, other).conflicts


@settings(max_examples=150)
@given(LINES, LINES, LINES)
def test_the_desks_lines_stay_unless_the_original_took_them_out(base: str, ours: str, theirs: str) -> None:
    merged = merge(base, ours, theirs)
    ours_alone = [line for line in ours.splitlines() if line not in base.splitlines()]
    sentences = "".join(merged.text.split())
    for line in ours_alone:
        for sentence in line.split("；"):
            assert sentence in sentences
    assert changes(ours, merged.text) == 0 or merged.taken
