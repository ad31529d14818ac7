"""Wire copy in XML (NITF, NewsML-G2) and JSON (ninjs) to copy, with what it says of itself."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from pinban.diagnostics import Place
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import Copy, Item, LeftOut, Paragraph, PictureCopy, RefusedError, Run, WireFacts
from pinban.manuscripts.importing.readers.html import Fetch, HtmlWalk, copy_of, html_copy, inner_texts
from pinban.manuscripts.importing.readers.xml import local, parse_xml

ROLES = {
    "hl1": "headline", "hedline/hl2": "subhead", "hl2": "crosshead", "h1": "headline", "h2": "crosshead",
    "h3": "crosshead",
    "byline": "byline", "dateline": "dateline", "tagline": "credit", "media-caption": "caption",
    "media-producer": "caption", "distributor": "leave", "note": "leave", "rights": "leave", "abstract": "leave",
    "body.content": "", "p": "", "block": "", "bq": "quote", "blockquote": "quote",
}  # fmt: skip
"""What elements of wire copy are for by their names (NITF 3.6; XHTML within NewsML-G2)."""
_MOST_ITEMS = 500
_FACTS = {
    "slugline": "slug",
    "urgency": "urgency",
    "embargoed": "embargo",
    "usageTerms": "rights",
    "copyrightNotice": "rights",
}


def read_wire(data: bytes, shown: str, fetch: Fetch) -> list[Copy]:
    """Read NITF or NewsML-G2, a message of several items too. Raises :class:`RefusedError`."""
    root = parse_xml(data, shown, doctype=True)
    if local(root) == "nitf":
        return [_nitf(root, shown, fetch)]
    items = [root] if local(root) == "newsItem" else [item for item in root.iter() if local(item) == "newsItem"]
    if not items or len(items) > _MOST_ITEMS:
        raise RefusedError(findings.NO_WIRE.at(Place(file=shown), file=shown))
    return [_news_item(item, shown, fetch) for item in items]


def _nitf(root: etree._Element, shown: str, fetch: Fetch) -> Copy:
    walk = HtmlWalk(shown, fetch, ROLES)
    walk.read(root)
    copy = copy_of(walk, sum(map(len, inner_texts(root))))
    return replace(copy, wire=_nitf_facts(root), program="NITF")


def _nitf_facts(root: etree._Element) -> WireFacts:
    def attribute(name: str, *keys: str) -> str:
        element = next((item for item in root.iter() if local(item) == name), None)
        told = (element.get(key) for key in keys) if element is not None else ()
        return next((text.strip() for text in told if text and text.strip()), "")

    return WireFacts(
        slug=attribute("du-key", "key") or attribute("keyword", "key"),
        urgency=attribute("urgency", "ed-urg"),
        embargo=attribute("date.release", "norm"),
        source=_first(root, "distributor") or attribute("doc.copyright", "holder"),
        rights=_first(root, "rights") or attribute("doc.rights", "owner", "agent"),
    )


def _news_item(root: etree._Element, shown: str, fetch: Fetch) -> Copy:
    walk = HtmlWalk(shown, fetch, ROLES)
    inline = next((item for item in root.iter() if local(item) == "inlineXML"), None)
    data = next((item for item in root.iter() if local(item) == "inlineData"), None)
    head: list[Paragraph] = []
    used: list[etree._Element] = []
    if inline is not None:
        walk.read(inline)
        used.append(inline)
    elif data is not None:
        used.append(data)
    own = {item.role for item in walk.items if isinstance(item, Paragraph)}
    for name, role in (("headline", "headline"), ("by", "byline"), ("dateline", "dateline")):
        element = next((item for item in root.iter() if local(item) == name and not _within(item, used)), None)
        if element is not None and role not in own and "".join(inner_texts(element)).strip():
            used.append(element)
            head.append(Paragraph((Run("".join(inner_texts(element))),), 0, role=role))
    body = [] if inline is not None or data is None else _lines("".join(inner_texts(data)))
    outside = "".join(_text_outside(root, used))
    left = [LeftOut("head", " ".join(outside.split()), 0, len(outside))] if outside.strip() else []
    dropped = Counter(walk.dropped)
    dropped["web-space"] += 0 if left else len(outside)
    pictures = list(_remote(root, fetch))
    return Copy(
        (*head, *walk.items, *body, *pictures), sum(map(len, inner_texts(root))), (*walk.left, *left), dict(dropped),
        wire=_g2_facts(root), program="NewsML-G2", lost_looks=dict(walk.lost_looks), found=tuple(walk.found),
    )  # fmt: skip


def _lines(text: str) -> list[Paragraph]:
    lines = text.split("\n")
    ended = [(line + "\n") if number < len(lines) - 1 else line for number, line in enumerate(lines)]
    return [Paragraph((Run(line),), number) for number, line in enumerate(ended, 1) if line]


def _remote(root: etree._Element, fetch: Fetch) -> Iterator[PictureCopy]:
    """The pictures that an item names, where they came with it."""
    caption = _first(root, "description")
    for item in root.iter():
        address = item.get("href", "") if local(item) == "remoteContent" else ""
        name = address.rpartition("/")[2]
        data = fetch(address) if address and ":" not in address else None
        if data:
            yield PictureCopy(name, data, 0, caption, _first(root, "creditline"))
            return


def _within(element: etree._Element, outer: Iterable[etree._Element]) -> bool:
    return any(element is item or item in element.iterancestors() for item in outer)


def _text_outside(element: etree._Element, used: list[etree._Element]) -> Iterator[str]:
    """The characters below an element but not in those that have been used."""
    yield element.text or ""
    for item in element:
        if not any(item is other for other in used):
            yield from _text_outside(item, used)
        yield item.tail or ""


def _g2_facts(root: etree._Element) -> WireFacts:
    known: dict[str, str] = {}
    for item in root.iter():
        key = _FACTS.get(local(item))
        if key and key not in known and (text := " ".join("".join(inner_texts(item)).split())):
            known[key] = text[:200]
    source = _first(root, "infoSource") or _literal(root, "infoSource") or _first(root, "creditline")
    source = source or _literal(root, "copyrightHolder")
    rights = known.get("rights") or _first(root, "copyrightHolder") or _literal(root, "copyrightHolder")
    return WireFacts(known.get("slug", ""), known.get("urgency", ""), known.get("embargo", ""), source, rights)


def _first(root: etree._Element, name: str) -> str:
    element = next((item for item in root.iter() if local(item) == name), None)
    return "" if element is None else " ".join("".join(inner_texts(element)).split())[:200]


def _literal(root: etree._Element, name: str) -> str:
    element = next((item for item in root.iter() if local(item) == name), None)
    return "" if element is None else (element.get("literal") or element.get("uri") or "")[:200]


_MOST_BYTES = 16 << 20
_MOST_STRINGS = 20_000


def is_ninjs(data: bytes) -> bool:
    """Whether JSON looks like a news item."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    return head.startswith(b"{") and any(
        key in data for key in (b'"body_text"', b'"body_xhtml"', b'"bodies"', b'"headlines"')
    )


def read_ninjs(data: bytes, shown: str, fetch: Fetch) -> Copy:
    """Read a ninjs item (1.x and 2.x). Raises :class:`RefusedError` for what is none."""
    place = Place(file=shown)
    try:
        item = json.loads(data[:_MOST_BYTES].decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RefusedError(findings.NOT_XML.at(place, part=shown, reason=str(error)[:120])) from error
    if not isinstance(item, dict):
        raise RefusedError(findings.NO_WIRE.at(place, file=shown))
    body, used = _ninjs_body(item, shown, fetch)
    head: list[Item] = []
    for keys, role in (
        (("headline", "headlines"), "headline"),
        (("byline", "bylines"), "byline"),
        (("located",), "dateline"),
    ):
        text = _said(item, keys)
        if text:
            used.append(text)
            head.append(Paragraph((Run(text),), 0, role=role))
    pictures = _ninjs_pictures(item, fetch)
    used += [text for picture in pictures for text in (picture.caption, picture.credit) if text]
    others = list(_strings(item, used))
    left = [LeftOut("head", f"{key}: {text}", 0, len(text)) for key, text in others]
    characters = body.characters + sum(
        len(run.text) for part in head if isinstance(part, Paragraph) for run in part.runs
    )
    return replace(
        body,
        items=(*head, *body.items, *pictures),
        characters=characters + sum(item.counted for item in left),
        left=(*body.left, *left),
        wire=_ninjs_facts(item),
        program="ninjs",
    )


def _ninjs_body(item: Mapping[str, object], shown: str, fetch: Fetch) -> tuple[Copy, list[str]]:
    """The item's text: the richest form that it has."""
    forms = {key: item.get(key) for key in ("body_xhtml", "body_html", "body_text")}
    listed = item.get("bodies")
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, dict):
            kind = str(entry.get("contenttype", ""))
            forms["body_text" if "plain" in kind else "body_html"] = entry.get("value")
    for key in ("body_xhtml", "body_html"):
        if isinstance(text := forms.get(key), str) and text.strip():
            return html_copy(text, shown, fetch, ROLES), [text, str(forms.get("body_text") or "")]
    text = forms.get("body_text")
    if not isinstance(text, str) or not text.strip():
        raise RefusedError(findings.NO_WIRE.at(Place(file=shown), file=shown))
    return Copy(tuple(_lines(text)), len(text)), [text]


def _said(item: Mapping[str, object], keys: Iterable[str]) -> str:
    for key in keys:
        told = item.get(key)
        if isinstance(told, list) and told:
            told = told[0].get("value") if isinstance(told[0], dict) else told[0]
        if isinstance(told, str) and told.strip():
            return told
    return ""


def _ninjs_pictures(item: Mapping[str, object], fetch: Fetch) -> list[PictureCopy]:
    linked = item.get("associations")
    entries = linked.values() if isinstance(linked, dict) else linked if isinstance(linked, list) else ()
    pictures = []
    for entry in entries:
        if not isinstance(entry, dict):
            continue
        forms = entry.get("renditions")
        listed = forms.values() if isinstance(forms, dict) else forms if isinstance(forms, list) else ()
        addresses = [str(form.get("href", "")) for form in listed if isinstance(form, dict)]
        data = next((got for address in addresses if ":" not in address and (got := fetch(address))), None)
        if data:
            name = addresses[0].rpartition("/")[2]
            caption = _said(entry, ("description_text", "caption", "descriptions"))
            pictures.append(PictureCopy(name, data, 0, caption, _said(entry, ("byline", "creditline"))))
    return pictures


def _ninjs_facts(item: Mapping[str, object]) -> WireFacts:
    return WireFacts(
        slug=_said(item, ("slugline", "sluglines"))[:200],
        urgency=str(item.get("urgency") or ""),
        embargo=_said(item, ("embargoed", "embargo"))[:40],
        source=_said(item, ("source", "infosource", "copyrightholder"))[:200],
        rights=_said(item, ("usageterms", "copyrightnotice"))[:200],
    )


def _strings(item: object, used: Iterable[str], key: str = "") -> Iterator[tuple[str, str]]:
    """Every other string of an item with its key."""
    left = Counter(used)
    stack: list[tuple[str, object]] = [(key, item)]
    for _ in range(_MOST_STRINGS):
        if not stack:
            return
        name, told = stack.pop()
        if isinstance(told, dict):
            stack += [(str(inner), value) for inner, value in reversed(told.items())]
        elif isinstance(told, list):
            stack += [(name, value) for value in reversed(told)]
        elif isinstance(told, str) and told.strip():
            if left[told] > 0:
                left[told] -= 1
            else:
                yield name, told
