"""An issue to its bag's README: what lies here, in two languages, for whoever has a text reader and nothing else."""

from collections.abc import Collection, Iterator

from pinban.record.printed_edition import Issue, Origin

README = "README.txt"
_WIDTH = 12
_FOLDERS = (
    ("mets.xml", "全期的目录：各版、各篇在哪里（METS 1.12，MODS 3.8）", "the table of contents: pages and stories"),
    (
        "derived.json",
        "没有存的 PDF（付印版、收来的原件、合订本）由哪些文件的哪些字节拼成，它们自己的在 derived.bin；"
        "“pinban archive restore” 或几行程序就能拼出",
        "of which bytes PDFs that are not stored (press pages, originals, the bound one) are made; it says how",
    ),
    ("premis.xml", "每个文件的校验值，做过什么（PREMIS 3）", "every file's checksums, and what was done to them"),
    ("index.json", "同样的内容，JSON", "the same as JSON"),
    ("stories/", "每篇的纯文本：只想读文章，看这里", "the plain text of every story: to read them, look here"),
    ("images/", "各版的图像，0001 是第一版", "pictures of the pages; 0001 is the first"),
    ("pdfa/", "各版的 PDF/A，长期保存用", "the pages as PDF/A, for keeping"),
    ("press/", "付印的、或收来的 PDF，原样", "the PDFs as they went to press, or as they came"),
    ("alto/", "每段、每行、每词的位置（ALTO 4.4）", "where each block, line and word stands"),
    ("plan/", "每篇占哪几栏哪几行", "which columns and lines each story takes"),
    ("edition/", "稿件、图片、广告，原样", "manuscripts, pictures and adverts as they came"),
    ("source/", "收旧报时的说明和原稿", "what was known of an edition that was taken in"),
    ("layouts/", "版式，原样", "the layout as it was"),
    ("plants/", "印刷厂配置，原样", "the plant's settings as they were"),
    ("manifest.json", "字体、色彩配置、程序库的版本", "versions of faces, profiles and libraries"),
    ("report.json", "排版报告", "the report of the build"),
)


def readme(issue: Issue, names: Collection[str]) -> bytes:
    """The text, UTF-8; ``names`` are the payload's files, and nothing is told of folders that it lacks.

    Only what the issue says of itself is told: what nobody has stated is said not to be stated.
    """
    return ("\n".join([*_chinese(issue, names), "", *_english(issue, names)]) + "\n").encode()


def _facts(issue: Issue) -> Iterator[tuple[str, str, str]]:
    paper = issue.paper
    pages = "、".join(page.label for page in issue.pages)
    yield "报纸", "Paper", " · ".join(part for part in (paper.name, paper.cn, paper.issn) if part)
    yield "本期", "Issue", " · ".join(part for part in (issue.title, issue.issue, issue.edition_name) if part)
    yield "出版日期", "Published", issue.date.isoformat()
    yield "出版地", "Place", paper.place
    yield "出版单位", "Publisher", paper.publisher
    yield "语言", "Language", paper.language
    yield "版", "Pages", pages
    yield "来源", "Source", issue.source
    yield "标识", "Identifier", f"{issue.id}  {issue.urn}"
    yield "装包时间", "Packed", issue.made
    yield "装包程序", "Packed by", issue.told


def _rights(issue: Issue) -> str:
    return " ".join(part for part in (issue.paper.rights, issue.paper.rights_uri) if part)


def _held(names: Collection[str]) -> Iterator[tuple[str, str, str]]:
    for name, zh, en in _FOLDERS:
        if name in names or (name.endswith("/") and any(item.startswith(name) for item in names)):
            yield name, zh, en


def _chinese(issue: Issue, names: Collection[str]) -> Iterator[str]:
    yield f"{issue.paper.name} {issue.date.isoformat()}：报纸档案包（BagIt 1.0，RFC 8493）"
    yield ""
    yield "这是一期报纸的档案。不用任何专门的程序，有文本、PDF、图片阅读器就能看；文字都是 UTF-8。"
    if issue.origin is Origin.INGESTED:
        yield "版面是别处排的，文字和位置取自 PDF 的文字层；没有写明的事没有补。"
    yield ""
    yield from (f"{zh}：{value}" for zh, _, value in _facts(issue) if value)
    yield f"权利：{_rights(issue) or '没有声明。使用之前请问出版单位。'}"
    yield ""
    yield "data/ 里有："
    yield from (f"  {name:<{_WIDTH + 2}}{zh}" for name, zh, _ in _held(names))
    yield ""
    yield "核对每个文件是不是原样："
    yield "  sha256sum -c manifest-sha256.txt"
    yield "  sha256sum -c tagmanifest-sha256.txt"


def _english(issue: Issue, names: Collection[str]) -> Iterator[str]:
    yield f"{issue.paper.name} {issue.date.isoformat()}: a newspaper issue in a bag (BagIt 1.0, RFC 8493)"
    yield ""
    yield "This is one issue of a newspaper. No program of its own is needed: readers of text, PDF and"
    yield "pictures will do. All text is UTF-8."
    if issue.origin is Origin.INGESTED:
        yield "Others set its pages: text and places were read from the PDFs' text layers."
        yield "What nobody stated was left out."
    yield ""
    yield from (f"{en + ':':<{_WIDTH}}{value}" for _, en, value in _facts(issue) if value)
    yield f"{'Rights:':<{_WIDTH}}{_rights(issue) or 'not stated. Ask the publisher before use.'}"
    yield ""
    yield "Below data/ lie:"
    yield from (f"  {name:<{_WIDTH + 2}}{en}" for name, _, en in _held(names))
    yield ""
    yield "To prove that every file is as it was:"
    yield "  sha256sum -c manifest-sha256.txt"
    yield "  sha256sum -c tagmanifest-sha256.txt"
