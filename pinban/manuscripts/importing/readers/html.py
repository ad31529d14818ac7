"""A web page, or what a browser or Word put on the clipboard, to copy: an allow-list; all else is told or dropped."""

import base64
import binascii
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml import html as lxml_html

from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import (
    Copy,
    Item,
    LeftOut,
    Paragraph,
    PictureCopy,
    RefusedError,
    Run,
    TableCopy,
    each_once,
    runs_in,
)
from pinban.manuscripts.importing.readers.plain import decode_any
from pinban.manuscripts.importing.readers.xml import MOST_DEEP, local

MOST_BYTES = 16 << 20
_CODE = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "select",
    "textarea",
    "button",
    "form",
)
_HEAD = ("head", "title", "meta", "link", "base", "nav")
_BLOCKS = (
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption", "article", "section", "header",
    "footer", "main", "aside", "ul", "ol", "dl", "dt", "dd", "figure", "body", "html", "center", "pre", "address",
    "caption", "hl1", "hl2",
)  # fmt: skip
_STRONG = ("b", "strong")
_DELETED = ("del", "s", "strike")
_SIZE = re.compile(r"font-size:\s*([0-9.]{1,6})(pt|px)")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([a-zA-Z0-9_-]{2,20})", re.IGNORECASE)
_DATA = re.compile(r"data:image/(png|jpe?g|webp|tiff|gif|bmp);base64,(.*)", re.IGNORECASE | re.DOTALL)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8", "big5": "big5"}

Fetch = Callable[[str], bytes | None]


_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|share|sharing|bdshare\w*|copyright|footer|comments?|related"
    r"|recommend\w*|sidebar|pagination|pager|toolbar|ads?|advert\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_FURNITURE = 600


def _is_furniture(element: etree._Element, name: str) -> bool:
    """Whether an element is of the site's frame by its name or class: where the page stands, sharing, rights.

    One that holds the heading, or more text than such a frame has, is the page itself (``<body class="nav-fixed">``).
    """
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if name != "footer" and not _FURNITURE.search(names):
        return False
    return element.find(".//h1") is None and len("".join(inner_texts(element)).strip()) <= _LONGEST_FURNITURE


@dataclass(frozen=True, slots=True)
class _Look:
    strong: bool = False
    dots: bool = False
    raised: int = 0


@dataclass
class HtmlWalk:
    """One walk through a page's elements. ``role`` gives what a name says by itself, as wire copy's do."""

    shown: str
    fetch: Fetch
    roles: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    lost_looks: Counter[str] = field(default_factory=Counter)
    count: int = 0
    _runs: list[Run] = field(default_factory=list)
    _pictures: list[PictureCopy] = field(default_factory=list)
    _style: str = ""
    _align: str = ""
    _role: str = ""
    _size: float = 0.0
    _marker: tuple[str, bool] = ("", False)

    def read(self, root: etree._Element) -> None:
        """Walk an element."""
        self._element(root, _Look())
        self.end()

    def end(self) -> None:
        """End the paragraph that is open, if any."""
        text = "".join(run.text for run in self._runs)
        if text.strip():
            self.count += 1
            marker, ordered = self._marker
            self.items.append(
                Paragraph(
                    tuple(self._runs), self.count, self._style, self._size, self._align, self._role, marker, ordered
                )
            )
            self._marker = ("", False)
        else:
            self.dropped["blank"] += sum(run.characters for run in self._runs)
        self.items += [replace(picture, number=self.count) for picture in self._pictures]
        self._runs, self._pictures = [], []

    def _element(self, element: etree._Element, look: _Look) -> None:
        name = local(element).lower()
        style = (element.get("style") or "").lower()
        if name in _CODE or name in _HEAD or not name:
            self._leave("head" if name in _HEAD else "script", element)
        elif _is_furniture(element, name):
            self._leave("head", element)
        elif "display:none" in style.replace(" ", "") or "mso-hide:all" in style.replace(" ", ""):
            self._leave("hidden", element)
        elif name in _DELETED:
            self._leave("deleted", element)
        elif name == "table":
            self._table(element)
        elif name in ("img", "image", "media-reference"):
            self._picture(element)
        elif name == "ruby":
            self._ruby(element, look)
        elif name == "br":
            self._runs.append(Run("\n", added=True))
        elif name in _BLOCKS or name in self.roles:
            self._block(element, name, style, look)
        else:
            self._children(element, self._styled(name, style, element, look))

    def _styled(self, name: str, style: str, element: etree._Element, look: _Look) -> _Look:
        if name in ("i", "u", "em") or "font-style:italic" in style.replace(" ", ""):
            self.lost_looks["italic" if name != "u" else "underline"] += len("".join(inner_texts(element)))
        bold = (
            name in _STRONG
            or "font-weight:bold" in style.replace(" ", "")
            or "font-weight:700" in style.replace(" ", "")
        )
        return _Look(
            look.strong or bold,
            look.dots or "text-emphasis" in style,
            {"sup": 1, "sub": -1}.get(name, look.raised),
        )

    def _block(self, element: etree._Element, name: str, style: str, look: _Look) -> None:
        self.end()
        former = (self._style, self._align, self._role, self._size)
        self._style = element.get("class") or (name if name[0] == "h" and name[1:].isdecimal() else self._style)
        squeezed = style.replace(" ", "")
        centred = "text-align:center" in squeezed or element.get("align") == "center" or name == "center"
        right = "text-align:right" in squeezed or element.get("align") == "right"
        self._align = "centre" if centred else "right" if right else self._align
        self._role = self.roles.get(f"{_outer(element)}/{name}", self.roles.get(name, self._role))
        if (size := _SIZE.search(style) or _SIZE.search(_inner_style(element))) is not None:
            self._size = float(size[1]) * (0.75 if size[2] == "px" else 1.0) if size[1].count(".") < 2 else 0.0
        if name == "li":
            self._marker = _marker(element)
        self._children(element, replace(look, strong=look.strong or "font-weight:bold" in squeezed))
        self.end()
        self._style, self._align, self._role, self._size = former

    def _children(self, element: etree._Element, look: _Look) -> None:
        self._text(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, look)
            self._text(child.tail, look)

    def _text(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        squeezed = _BLANKS.sub(" ", text)
        if not self._runs and squeezed[:1] == " ":
            squeezed = squeezed[1:]
        self.dropped["web-space"] += len(text) - len(squeezed)
        if squeezed:
            self._runs.append(Run(squeezed, look.strong, look.dots, look.raised))

    def _leave(self, kind: str, element: etree._Element) -> None:
        text = "".join(inner_texts(element))
        if text.strip():
            self.left.append(LeftOut(kind, _BLANKS.sub(" ", text).strip(), self.count, len(text)))
        else:
            self.dropped["web-space"] += len(text)

    def _ruby(self, element: etree._Element, look: _Look) -> None:
        base = "".join([element.text or "", *(_base(child) for child in element)])
        reading = "".join("".join(inner_texts(child)) for child in element if local(child) in ("rt", "rtc"))
        whole = len("".join(inner_texts(element)))
        self.dropped["web-space"] += whole - len(base) - len(reading)
        self._runs.append(Run(base, look.strong, look.dots, look.raised, ruby=reading))

    def _picture(self, element: etree._Element) -> None:
        source = element.get("src") or element.get("source") or ""
        data = _embedded(source)
        name = source.rpartition("/")[2][:80] if data is None else "image"
        if data is None and source and not re.match(r"(?i)[a-z][a-z0-9+.-]*:|//", source):
            data = self.fetch(source)
        if data:
            alt = (element.get("alt") or "").strip()[:200]
            self._pictures.append(PictureCopy(name or "image", data, self.count, alt=alt))
        elif source:
            kind = {"kind": "image", "target": source[:80]}
            self.found.append(findings.EXTERNAL.at(Place(file=self.shown), **kind))

    def _table(self, table: etree._Element) -> None:
        self.end()
        rows, uneven = [], False
        for row in _own_rows(table):
            cells = []
            for cell in (item for item in row if local(item).lower() in ("td", "th")):
                cells.append(self._cell(cell))
                uneven |= cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1"
            rows.append(tuple(cells))
        outside = "".join(_outside_cells(table))
        if outside.strip():
            self.left.append(LeftOut("unknown", outside.strip(), self.count, len(outside)))
        else:
            self.dropped["web-space"] += len(outside)
        width = max(map(len, rows), default=0)
        if width:
            padded = tuple(row + ((),) * (width - len(row)) for row in rows)
            self.items.append(TableCopy(padded, self.count, uneven))

    def _cell(self, cell: etree._Element) -> tuple[Run, ...]:
        inner = HtmlWalk(self.shown, self.fetch, self.roles, count=self.count)
        inner._children(cell, _Look())
        inner.end()
        self._pictures += [item for item in inner.items if isinstance(item, PictureCopy)]
        self.left += inner.left
        self.dropped += inner.dropped
        self.lost_looks += inner.lost_looks
        self.found += inner.found
        lines = [tuple(runs_in(item)) for item in inner.items if not isinstance(item, PictureCopy)]
        return tuple(run for number, line in enumerate(lines) for run in ((_GAP,) * (number > 0) + line))


_GAP = Run("　", added=True)


def _base(child: etree._Element) -> str:
    inner = "".join(inner_texts(child)) if local(child) not in ("rt", "rp", "rtc") else ""
    return inner + (child.tail or "")


def _outer(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else local(parent).lower()


def _inner_style(element: etree._Element) -> str:
    """The style of the one span that holds all of a paragraph, where Word and others put its size."""
    inner = element[0] if len(element) == 1 and not (element.text or "").strip() else None
    return "" if inner is None else (inner.get("style") or "").lower()


def _marker(item: etree._Element) -> tuple[str, bool]:
    outer = item.getparent()
    if outer is None or local(outer) != "ol":
        return "•", False
    number = sum(1 for other in item.itersiblings(preceding=True) if local(other) == "li") + 1
    return f"{number}.", True


def _embedded(source: str) -> bytes | None:
    match = _DATA.match(source.strip())
    if match is None:
        return None
    try:
        return base64.b64decode(match[2], validate=False)
    except (binascii.Error, ValueError):
        return None


def decode_html(data: bytes, shown: str) -> tuple[str, list[Diagnostic]]:
    """A page's characters: by its mark or its own word, else guessed."""
    named = _CHARSET.search(data[:4096])
    encoding = _CHARSETS.get(named[1].decode("ascii").lower()) if named else None
    if encoding:
        try:
            return data.decode(encoding), []
        except UnicodeDecodeError:
            pass  # it says what it is not
    return decode_any(data, shown)


def read_html(data: bytes, shown: str, fetch: Fetch) -> Copy:
    """Read a page. ``fetch`` gives the file that a relative address names, or nothing. Raises :class:`RefusedError`."""
    if len(data) > MOST_BYTES:
        raise RefusedError(findings.PART_TOO_LARGE.at(Place(file=shown), part=shown, limit=MOST_BYTES >> 20))
    text, problems = decode_html(data, shown)
    copy = html_copy(text, shown, fetch)
    return replace(copy, found=(*problems, *copy.found))


def html_copy(text: str, shown: str, fetch: Fetch, roles: dict[str, str] | None = None) -> Copy:
    """A page's text as copy."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = lxml_html.document_fromstring(text.replace("\0", "").encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError(findings.NOT_XML.at(Place(file=shown), part=shown, reason=str(error)[:120])) from error
    if _depth(root) > MOST_DEEP:
        raise RefusedError(findings.TOO_DEEP.at(Place(file=shown), part=shown, limit=MOST_DEEP))
    walk = HtmlWalk(shown, fetch, roles or {})
    walk.read(root)
    return copy_of(walk, sum(len(piece) for piece in inner_texts(root)))


def copy_of(walk: HtmlWalk, characters: int) -> Copy:
    """What a walk came to."""
    return Copy(
        tuple(walk.items), characters, tuple(walk.left), dict(walk.dropped), lost_looks=dict(walk.lost_looks),
        found=each_once(walk.found),
    )  # fmt: skip


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, not of those within its cells."""
    for item in table:
        name = local(item).lower()
        if name == "tr":
            yield item
        elif name in ("thead", "tbody", "tfoot"):
            yield from _own_rows(item)


def _outside_cells(element: etree._Element) -> Iterator[str]:
    """What a table holds between its cells: blanks, mostly, and its caption."""
    yield element.text or ""
    for item in element:
        if local(item).lower() not in ("td", "th"):
            yield from _outside_cells(item)
        yield item.tail or ""


def _depth(root: etree._Element) -> int:
    depth, level = 0, [root]
    while level and depth <= MOST_DEEP:
        depth += 1
        level = [child for element in level for child in element]
    return depth


def inner_texts(root: etree._Element) -> Iterator[str]:
    """All characters below an element."""
    return (str(text) for text in root.itertext())
