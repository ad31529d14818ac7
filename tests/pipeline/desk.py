"""What the pipeline's tests share: editions made on the spot, builds, and text read back from a PDF."""

import os
import random
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from pinban.model import Edition, Page
from pinban.pipeline import Options, Outcome, Places, build_edition
from pinban.pipeline.places import Product
from tests.printed_words import WORDS

ROOT = Path(__file__).parents[2]
PLACES = Places(ROOT / "layouts", ROOT / "fonts", None, Path(os.environ["PINBAN_CACHE"]))
"""The shipped design, and the cache of this run of the tests, which all workers share."""
PLACES_WITHOUT_CACHE = Places(ROOT / "layouts", ROOT / "fonts")


def designed(layouts: Path, plants: Path | None = None) -> Places:
    """As :data:`PLACES`, with layouts, and plants, of a test's own."""
    return Places(layouts, ROOT / "fonts", plants, PLACES.cache)


HEAD = """\
paper:
  name: 河川日报
  cn: CN 15-0001
  publisher: 河川日报社
  supervisor: 河川报业集团
  sponsor: 河川日报社
  plant: 河川印务中心
  plant_address: 河川市二号
  editor_in_chief: 河川
  address: 河川市一号
  postcode: "015000"
  telephone: 0000-0000000
  price: 每份1元
  distribution: 自办发行
  distributor: 河川日报社
title: 晨刊
issue: 总第9期
date: 2018-07-01
layout: tabloid
plant: newsprint-tabloid
pages:
"""
PAGE = '  - label: "{label}"\n    section: 要闻\n    stories: [{stories}]\n    editors: [责任编辑 河川]\n'
_WORDS = [
    "夏收",
    "草原",
    "水库",
    "公路",
    "学校",
    "邮局",
    "早市",
    "麦田",
    "医生",
    "司机",
    "铁路",
    "气象",
    "牧民",
    "图书",
    "仓库",
    "桥梁",
    "粮食",
    "工厂",
    "社区",
    "河岸",
    "修好了",
    "送到了",
    "开了门",
    "下过雨",
    "装上车",
    "查了三遍",
    "等一等",
    "走得快",
    "再看看",
    "2018年",
    "127公里",
    "38%",
    "GDP",
    "PM2.5",
    "G55高速",
    "“先修路”",
    "《读数》",
    "（试行）",
    "贺希格·巴图",
    "0.8元",
]


def prose(seed: int, characters: int) -> str:
    """About so many characters of paragraphs, the same for the same seed."""
    rng = random.Random(seed)
    out, length = [], 0
    while length < characters:
        sentences = []
        for _ in range(rng.randint(2, 5)):
            clauses = ["".join(rng.choices(_WORDS, k=rng.randint(2, 6))) for _ in range(rng.randint(1, 4))]
            sentences.append("，".join(clauses) + rng.choice("。。。？！"))
        paragraph = "".join(sentences)
        out.append(paragraph)
        length += len(paragraph)
    return "\n\n".join(out)


def write_edition(
    root: Path, stories: Mapping[str, str], *, pages: list[list[str]] | None = None, extra: str = ""
) -> Path:
    """An edition folder below ``root``: story sources by id, pages as lists of ids (default: one page of all).

    ``extra`` is appended to ``edition.yaml``: keys of the last page, indented by four.
    """
    home = root / "edition"
    (home / "stories").mkdir(parents=True, exist_ok=True)
    for name, text in stories.items():
        (home / "stories" / f"{name}.md").write_text(text, encoding="utf-8")
    listed = pages or [list(stories)]
    body = "".join(PAGE.format(label=n, stories=", ".join(ids)) for n, ids in enumerate(listed, start=1))
    (home / "edition.yaml").write_text(HEAD + body + extra, encoding="utf-8")
    return home


def story(text: str, headline: str = "一条消息", priority: int = 3, **keys: str) -> str:
    """A story's source."""
    more = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\nheadline: {headline}\npriority: {priority}\n{more}---\n{text}\n"


def press(home: Path, out: Path, places: Places = PLACES, **options: object) -> Outcome:
    """Build what the plant gets and nothing besides: the pages made up, rendered, finished, checked and bound."""
    return build(home, out, places, only=frozenset({Product.PRESS}), **options)


ON_PAPER = frozenset({Product.PRESS, Product.PROOF, Product.RECORD, Product.WEB, Product.ARCHIVE})


def build(home: Path, out: Path, places: Places = PLACES, **options: object) -> Outcome:
    """Build in this process; what an earlier build of this run has made of the same is taken from its cache.

    All is made but soft proofs and e-paper, unless ``only`` names products.
    """
    options.setdefault("only", ON_PAPER)
    return build_edition(home, Options(places, out, **options), lambda stage, detail, seconds: None)  # type: ignore[arg-type]


def build_all(home: Path, out: Path, places: Places = PLACES, **options: object) -> Outcome:
    """Build all that can be made of an edition."""
    return build(home, out, places, only=frozenset(), **options)


def characters(text: str) -> Counter[str]:
    """How often each character stands in a text, white space left out."""
    return Counter(char for char in text if not char.isspace())


def read_text(pdf: bytes) -> list[str]:
    """Each page's text in the order of the file as pdfium extracts it, without white space and what it makes up."""
    document = pypdfium2.PdfDocument(pdf)
    out = []
    for page in document:
        text = page.get_textpage()
        chars = (
            chr(pdfium.FPDFText_GetUnicode(text.raw, index))
            for index in range(text.count_chars())
            if not pdfium.FPDFText_IsGenerated(text.raw, index)
        )
        out.append("".join(char for char in chars if not char.isspace()))
    document.close()
    return out


def read_back(pdf: bytes) -> list[Counter[str]]:
    """How often each character stands on each page."""
    return [Counter(text) for text in read_text(pdf)]


def manuscript(page: Page) -> Counter[str]:
    """Every character that a page's stories and banner ask to have printed."""
    wanted = characters("".join(piece for item in page.stories for piece in item.all_text()))
    if page.banner:
        banner = page.banner
        wanted += characters(banner.kicker + "".join(banner.headline) + banner.subhead + banner.byline)
    return wanted


def furniture(edition: Edition, page: Page) -> Counter[str]:
    """Every character that the shipped layouts print of their own: folio or nameplate, credit, advert marks."""
    paper, day = edition.paper, edition.date
    texts = [page.credit, "广告" * len(page.adverts), *page.editors]
    if page.number == 1:
        texts += [paper.name, edition.title, edition.slogan, edition.lunar, edition.issue, WORDS.weekday(day)]
        texts += [f"{day.day}", f"{day.year}年{day.month}月", f"今日{len(edition.pages)}版"]
        texts += [f"国内统一连续出版物号{paper.cn}", f"{paper.publisher}出版"]
        texts += [f"邮发代号{paper.postal_code}"] if paper.postal_code else []
    else:
        texts += [page.label, page.section, WORDS.full_date(day), WORDS.weekday(day)]
        texts += [paper.name] if page.part == "news" else []
    if page.number == edition.pages[-1].number:
        texts += paper.imprint(WORDS)
    return characters("".join(texts))
