"""An edition with a double truck: one page in the supplement, two plates for the press that meet to the point."""

import subprocess
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from pinban.cli.words import page_labels
from pinban.imposition import Press, impose_pdf
from pinban.manuscripts import read_edition
from pinban.pipeline import Outcome, gather
from tests.archive import judge
from tests.pipeline.desk import HEAD, PLACES, build, characters, prose, read_back, story, write_edition
from tests.printed_words import WORDS

DPI = 25.4 * 16 / 5  # 275 by 390 mm are 880 by 1248 pixels
PAGES = """\
  - {label: "1", section: 要闻, stories: [lead]}
  - label: "2-3"
    double: true
    section: 跨版
    stories: [wide, a, b]
    banner: {headline: 大河上下}
    placements: [{story: wide, column: 4, line: 1, columns: 4}]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    root = tmp_path_factory.mktemp("double")
    picture = "\n  - {file: pictures/river.png, caption: 大河两岸, alt: 河, columns: 4}"
    stories = {
        "lead": story(prose(1, 300), priority=1),
        "wide": story(prose(2, 300), "一条大河穿城过", priority=1, pictures=picture),
        "a": story(prose(3, 500)),
        "b": story(prose(4, 500)),
    }
    home = write_edition(root, stories)
    (home / "edition.yaml").write_text(HEAD + PAGES, encoding="utf-8")
    (home / "pictures").mkdir()
    samples = np.random.default_rng(7).integers(0, 255, (300, 900, 3), dtype=np.uint8)
    Image.fromarray(samples).resize((1800, 600)).save(home / "pictures" / "river.png")
    outcome = build(home, root / "out")
    assert outcome.ok, [item.en for item in outcome.report.diagnostics]
    return outcome


@pytest.mark.whole
def test_the_archive_records_it_as_one_page(built: Outcome) -> None:
    data = built.target / "archive" / "edition" / "data"
    judge.assert_ids_resolve(data)
    (whole,) = (built.target / "spreads").iterdir()
    assert judge.assert_on_the_ink(data / "alto" / "0002.xml", whole) > 900
    page = judge.read(data / "alto" / "0002.xml").find(f".//{judge.ALTO}Page")
    assert (page.get("PRINTED_IMG_NR"), page.get("WIDTH")) == ("2-3", "5500")


def raster(path: Path) -> np.ndarray:
    made = subprocess.run(["pdftoppm", "-r", f"{DPI:.4f}", path], capture_output=True, check=True).stdout
    return np.asarray(Image.open(BytesIO(made)))


@pytest.mark.whole
def test_the_plates_meet(built: Outcome) -> None:
    names = sorted(path.name for path in (built.target / "press").iterdir())
    assert names == [f"河川日报_20180701_{number}.pdf" for number in (1, 2, 3)]
    left, right = (raster(built.target / "press" / name)[:1248, :880] for name in names[1:])
    (whole,) = (built.target / "spreads").iterdir()
    assert whole.name == "河川日报_20180701_2-3.pdf"
    joined = raster(whole)[:1248, :1760]
    assert (np.hstack([left, right]) == joined).all()
    assert (joined[300:500, 870:890] < 250).any()  # the picture lies over the fold


@pytest.mark.whole
def test_the_supplement_has_it_once(built: Outcome) -> None:
    data = (built.target / "supplement.pdf").read_bytes()
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [page.label for page in pdf.pages] == ["1", "2-3"]
        widths = [float(page.trimbox[2]) - float(page.trimbox[0]) for page in pdf.pages]
    assert widths[1] == pytest.approx(2 * widths[0], abs=0.001)
    text = read_back(data)
    assert text[0]["3"] >= 1  # 今日3版
    folios = characters("23" + 2 * "跨版2018年7月1日星期日河川日报")
    wanted = sum((characters(prose(seed, size)) for seed, size in ((2, 300), (3, 500), (4, 500))), folios)
    wanted += characters("大河上下" + "一条大河穿城过" + "大河两岸" + 2 * "一条消息")
    edition, _ = read_edition(built.target.parents[1] / "edition")
    assert edition is not None
    wanted += characters("".join(edition.paper.imprint(WORDS)))  # it is the last page
    assert text[1] == wanted


@pytest.mark.whole
def test_its_halves_lie_on_the_printers_sheets(built: Outcome) -> None:
    made, found = impose_pdf((built.target / "supplement.pdf").read_bytes(), "supplement.pdf", Press(size=4))
    assert [item.code for item in found] == ["I010"]
    with pikepdf.open(BytesIO(made.spreads)) as pdf:
        assert [page.label for page in pdf.pages] == ["1", "2-3"]


@pytest.mark.whole
def test_a_supplied_page_may_be_a_double_truck(built: Outcome, tmp_path: Path) -> None:
    (whole,) = (built.target / "spreads").iterdir()
    home = write_edition(tmp_path, {"lead": story(prose(1, 300), priority=1)})
    (home / "adverts").mkdir()
    (home / "adverts" / "full.pdf").write_bytes(whole.read_bytes())
    supplied = PAGES.split("  - label", maxsplit=1)[0] + (
        '  - {label: "2-3", double: true, section: 广告, pdf: adverts/full.pdf, alt: 一条大河}\n'
    )
    (home / "edition.yaml").write_text(HEAD + supplied, encoding="utf-8")
    outcome = build(home, tmp_path / "out")
    assert outcome.ok, [item.en for item in outcome.report.diagnostics]
    left, right = (raster(outcome.target / "press" / f"河川日报_20180701_{number}.pdf") for number in (2, 3))
    assert (np.hstack([left[:1248, :880], right[:1248, :880]]) == raster(whole)[:1248, :1760]).all()


@pytest.mark.parametrize("asked", ["2-3", "2", "3"])
def test_a_double_truck_is_asked_for_by_any_of_its_labels(tmp_path: Path, asked: str) -> None:
    root = write_edition(tmp_path, {"lead": story(prose(1, 300)), "a": story(prose(3, 500)), "b": story(prose(4, 500))})
    text = (root / "edition.yaml").read_text("utf-8")
    pages = PAGES.replace("[wide, a, b]", "[a, b]").replace(
        "    placements: [{story: wide, column: 4, line: 1, columns: 4}]\n", ""
    )
    (root / "edition.yaml").write_text(text[: text.index("pages:")] + "pages:\n" + pages, "utf-8")
    gathered, _, found = gather(root, PLACES, pages=page_labels(asked))
    assert gathered is not None, found
    assert [page.label for page in gathered.pages] == ["2-3"]
    _, _, found = gather(root, PLACES, pages=("4",))
    assert "K001" in [item.code for item in found]
