"""A page of every kind of thing, built once, with all that its inspection was given."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from pinban.diagnostics import Diagnostic
from pinban.fonts import Face
from pinban.inspection import Shown, inspect_page, page_raster
from pinban.model import Page
from pinban.model.plan import PagePlan, TextFrame
from pinban.pipeline.page import inspected as inspecting
from pinban.pipeline.page import make
from pinban.pipeline.page.bench import Bench
from pinban.pipeline.page.finished import Finished
from pinban.prepress import load_plants
from tests.pipeline.desk import HEAD, PLACES_WITHOUT_CACHE, build, prose, story
from tests.supplied import supplied_pdf

CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200">'
    '<rect width="300" height="200" fill="#d8e4c8"/><rect x="30" y="60" width="60" height="120" fill="#a03020"/>'
    '<rect x="120" y="20" width="60" height="160" fill="#204080"/>'
    '<circle cx="240" cy="120" r="45" fill="#303030"/></svg>'
)
TABLE = "| 品种 | 价格 |\n|---|---|\n| 白菜 | 1.20元 |\n| 土豆 | 1.80元 |\n"
PAGES = """\
  - label: "1"
    section: 要闻
    banner: {{kicker: 引题在此, headline: 通栏标题横跨全版, subhead: 副题也在}}
    stories: [lead, chart, boxed, plain]
    editors: [责任编辑　张三]
    credit: （图片均为本报绘制）
    adverts:
      - {{file: adverts/a.png, column: 1, columns: 2, lines: 14, alt: 书市广告}}
      - {{file: adverts/b.pdf, position: foot-right, width: {width}, height: {height}, alt: 书店广告}}
  - label: "2"
    section: 本地
    stories: [second]
    editors: [责任编辑　李四]
"""


@dataclass(frozen=True)
class Inspected:
    """A page's delivered file and what it is held against."""

    pdf: bytes
    page: Page
    plan: PagePlan
    furniture: Sequence[TextFrame]
    shown: Sequence[Shown]
    faces: dict[str, Face]

    def findings(self, pdf: bytes) -> list[Diagnostic]:
        """What a damaged file does not show."""
        raster = page_raster(pdf)
        return inspect_page(
            raster, self.page, self.plan, furniture=self.furniture, pictures=self.shown, faces=self.faces
        )


def scenery(width: int, height: int, seed: int = 1) -> Image.Image:
    """A picture with light and dark parts everywhere."""
    rng = random.Random(seed)
    small = Image.new("RGB", (12, 8))
    small.putdata([(rng.randint(20, 170), rng.randint(20, 170), rng.randint(20, 170)) for _ in range(96)])
    return small.resize((width, height), Image.Resampling.BICUBIC)


def write_desk(root: Path) -> Path:
    """An edition of two pages with headings, table, box, chart, photograph and adverts."""
    home = root / "edition"
    for folder in ("stories", "pictures", "adverts"):
        (home / folder).mkdir(parents=True)
    photo = "pictures:\n  - {file: pictures/photo.jpg, caption: 照片说明写在这里, credit: 本报记者　摄, alt: 照片}\n"
    chart = "pictures:\n  - {file: pictures/chart.svg, caption: 图表说明, alt: 图表}\n"
    lead = story(prose(1, 700) + "\n\n" + TABLE, "头条消息写在这里", 1)
    stories = {
        "lead": lead.replace(
            "priority: 1\n", f"priority: 1\nkicker: 小引题\nsubhead: 小副题\nbyline: 本报记者　王五\n{photo}"
        ),
        "chart": story(prose(2, 330), "一条带图表的消息", 2).replace("priority: 2\n", f"priority: 2\n{chart}"),
        "boxed": story(prose(3, 260), "加框的消息", 3, boxed="true"),
        "plain": story("有**黑体**也有*着重*。" + prose(4, 260), "一条平常的消息", 4),
        "second": story(prose(5, 2600), "第二版的消息", 1),
    }
    for name, text in stories.items():
        (home / "stories" / f"{name}.md").write_text(text, encoding="utf-8")
    scenery(1500, 1000).save(home / "pictures" / "photo.jpg", quality=90)
    (home / "pictures" / "chart.svg").write_text(CHART, encoding="utf-8")
    scenery(900, 700, 2).save(home / "adverts" / "a.png")
    plant = load_plants(None)[0]["newsprint-tabloid"]
    (home / "adverts" / "b.pdf").write_bytes(supplied_pdf(plant, 80, 50))
    (home / "edition.yaml").write_text(HEAD + PAGES.format(width=80, height=50), encoding="utf-8")
    return home


def inspect_built(home: Path, out: Path) -> tuple[list[Inspected], list[str]]:
    """The pages of an edition as they were inspected while it was built, and the codes of the errors."""
    pages: list[Inspected] = []
    real = make.inspected

    def keep(bench: Bench, made: Finished) -> tuple[Diagnostic, ...]:
        shown = () if bench.page.supplied else inspecting.shown_pictures(bench)
        pages.append(Inspected(made.pdf, bench.page, bench.plan, made.furniture, shown, bench.fonts.faces))
        return real(bench, made)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(make, "inspected", keep)
        outcome = build(home, out, PLACES_WITHOUT_CACHE)  # what is kept is not inspected
    return pages, [item.code for item in outcome.report.diagnostics if item.severity == "error"]


@pytest.fixture(scope="session")
def inspected(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Inspected]:
    """``inspected(number)``: the page of that number."""
    root = tmp_path_factory.mktemp("inspected")
    pages, errors = inspect_built(write_desk(root), root / "out")
    assert errors == []
    return {item.page.number: item for item in pages}.__getitem__
