"""Word files of our own to the manual's pictures: what import says, what proofreading says, the page; run it by hand.

It asks the program itself, then Chromium for the pictures of the screens; docs/pictures/*.png are replaced.
"""

import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "pictures"
MOST_BYTES = 150_000
DAY = "2018-07-08"
_SWITCHES = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb")
_TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body{{margin:0;padding:18px 22px;background:#1f2328;color:#e6e4df}}
pre{{margin:0;font:15px/1.6 "Noto Sans Mono CJK SC","Noto Sans CJK SC","Noto Sans SC",monospace;white-space:pre-wrap}}
b{{color:#f0b850;font-weight:normal}}
</style><pre><b>$ {command}</b>
{text}</pre>"""

CANAL = (
    "六月的石门灌区，水声比蛙声还响。三号支渠边，水管员王水把闸门摇开半圈，渠水一路跑进了稻田。",
    "“以前浇一亩地要等三天，现在一个上午就够了。”他说。去年冬天，县里投入2.3亿元，改造干渠48公里、支渠126公里，全县23万亩农田受益。",
    "县水利局介绍，改造以后，水的利用系数由0.46提高到0.58，一年能省水1800万立方米。省下来的水，一半留在河里，一半用来浇新开的菜地。",
    "今年秋天，县里打算再修32公里。王水说，坡上那三亩地也能浇上水了，一愁莫展的日子过去了，大家兴高彩烈。",
    "渠水三、五天轮一遍，灌区的水费降了5～8%。渠边的人按装了水表，用多少，付多少。",
)
BRIDGE = (
    "青石桥昨天通车。桥长86米，宽9米，两岸的村民再也不用绕路12公里去赶集。",
    "修桥用了七个月，花了640万元，其中县里出400万元，村里筹240万元。桥头立着一块石碑，刻着317户人家的名字。",
)
BUS = ("河口公交7月9日起新开12路，从火车站到石门镇，全程23公里，票价2元，半小时一班。",)


def word(path: Path, titles: tuple[tuple[str, int], ...], byline: str, text: tuple[str, ...], more: str = "") -> None:
    """A Word file as desks write them: no styles, large centred titles; ``more`` is a crosshead before the third."""
    document = docx.Document()
    for title, points in titles:
        run = _centred(document, title).runs[0]
        run.font.size, run.bold = Pt(points), points > 20
    _centred(document, byline)
    for number, paragraph in enumerate(text):
        if more and number == 2:
            document.add_paragraph().add_run(more).bold = True
        document.add_paragraph(("　　本报讯  " if number == 0 else "　　") + paragraph)
        if more and number == 1:
            document.add_comment(document.paragraphs[-1].runs[0], text="这里再核一下", author="老张")
            document.add_paragraph("图为石门灌区边上的草场。 本报记者 柳河川 绘")
    document.save(str(path))


def _centred(document: Document, text: str) -> Paragraph:
    paragraph = document.add_paragraph(text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def copy_in(folder: Path) -> None:
    """The files that a desk gets: three stories and a photograph."""
    titles = (("河口县农田水利改造走到第三年", 14), ("一渠活水到田头", 26), ("——石门灌区的账，农民怎么算", 14))
    word(folder / "灌区.docx", titles, "本报记者 柳河川 通讯员 王水", CANAL, "省下来的水去了哪里")
    word(folder / "桥.docx", (("青石桥修好了", 24),), "（记者 李桥）", BRIDGE)
    word(folder / "公交.docx", (("公交新开一条线", 22),), "记者 陈路", BUS)
    shutil.copy(ROOT / "content" / "2018-07-01" / "pictures" / "grassland.png", folder / "灌区2.png")


def pinban(*args: str, folder: Path) -> str:
    """What a command prints; its exit code does not matter, for findings are what the pictures show."""
    command = [sys.executable, "-m", "pinban", *args]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def screen(page: Path, target: Path, width: int, height: int) -> None:
    """A page of HTML as a browser shows it, in few colours so that it stays small."""
    raw = page.with_suffix(".png")
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    profile = f"--user-data-dir={page.parent / 'profile'}"
    shot = [browser, *_SWITCHES, profile, f"--window-size={width},{height}", f"--screenshot={raw}", page.as_uri()]
    subprocess.run(shot, check=True, capture_output=True, timeout=120)
    keep(raw, target, width)


def keep(source: Path, target: Path, width: int, colours: int = 48) -> None:
    """A picture in the width and number of colours that the manual has. Raises ``ValueError`` for a large one."""
    with Image.open(source) as image:
        small = image.convert("RGB")
        small.thumbnail((width, width * 3))
        small.quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
    if target.stat().st_size > MOST_BYTES:
        raise ValueError(f"{target.name}: {target.stat().st_size} bytes")


def fill_in(edition: Path) -> None:
    """The new edition's 待填, which a desk fills in once."""
    text = edition.read_text(encoding="utf-8")
    facts = {"name": "河口晚报", "cn": "CN 41-0123", "title": "周末刊", "price": "1.00元", "postcode": '"456000"'}
    lines = []
    for line in text.replace("总第待填期", "总第128期").split("\n"):
        key, mark, value = line.partition(": ")
        lines.append(f"{key}: {facts.get(key.strip(), '河口晚报社')}" if mark and value == "待填" else line)
    whole = "\n".join(lines).replace("section: 要闻", "section: 要闻\n    editors: [责任编辑　周文]")
    edition.write_text(whole, encoding="utf-8")


def main() -> None:
    """Make the three pictures."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="manual-") as name:
        folder = Path(name)
        (folder / "来稿").mkdir()
        copy_in(folder / "来稿")
        said = pinban("import", "来稿", DAY, "--layout", "tabloid", folder=folder)
        page = folder / "import.html"
        command = f"pinban import 来稿/ content/{DAY} --layout tabloid"
        page.write_text(_TERMINAL.format(command=command, text=html.escape(said)), encoding="utf-8")
        screen(page, OUT / "import.png", 900, 830)
        fill_in(folder / DAY / "edition.yaml")
        pinban("read", DAY, "--html", "read.html", folder=folder)
        screen(folder / "read.html", OUT / "read.png", 900, 850)
        pinban("read", DAY, "--fix", folder=folder)
        pinban("proof", DAY, "--out", "out", folder=folder)
        proof = next((folder / "out").rglob("1.png"))
        keep(proof, OUT / "page.png", 620, 32)


if __name__ == "__main__":
    main()
