"""A file's YAML as written to findings in a desk's words: what YAML would not take, or takes for something else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.files import YamlDoc, parse_yaml
from pinban.files.yamldoc import Loc
from pinban.manuscripts import findings

_SYNTAX = ("S010", "S012", "S013", "S015", "S016")
"""The findings of YAML itself, in a parser's words."""
_UNKNOWN, _MISSING, _TYPE = "S020", "S021", "S022"

_HEADING = ("headline", "standing", "note", "kicker", "subhead", "byline", "dateline", "credit", "caption", "alt")
_PAPER = (
    "name",
    "publisher",
    "supervisor",
    "sponsor",
    "plant",
    "plant_address",
    "editor_in_chief",
    "address",
    "postcode",
)
_MORE = (
    "telephone",
    "website",
    "price",
    "distribution",
    "distributor",
    "special",
    "cn",
    "issn",
    "postal_code",
    "title",
    "issue",
    "lunar",
    "weather",
    "slogan",
)
TEXTS = frozenset({*_HEADING, *_PAPER, *_MORE, "section", "label", "editors"})
"""The keys whose values are words to print."""
_OTHERS = (
    "kind priority boxed heading slot jump pictures tables file crop place least_width paper date pages stories part "
    "banner body placements takes dummy adverts pool jumps fillers layout versions sheets archive binding id pdf "
    "double columns focus subject under_banner must hold guide packages most signoff"
)
_KEYS = "|".join(sorted(TEXTS | set(_OTHERS.split()), key=len, reverse=True))
_CHINESE = {
    "标题": "headline",
    "主题": "headline",
    "主标题": "headline",
    "引题": "kicker",
    "肩题": "kicker",
    "副题": "subhead",
    "副标题": "subhead",
    "栏头": "standing",
    "编者按": "note",
    "署名": "byline",
    "作者": "byline",
    "电头": "dateline",
    "来源": "credit",
    "图片": "pictures",
    "表格": "tables",
    "图说": "caption",
    "体裁": "kind",
    "报名": "name",
    "日期": "date",
    "期号": "issue",
    "版名": "section",
    "版次": "label",
    "责任编辑": "editors",
    "稿件": "stories",
    "定价": "price",
    "社址": "address",
    "电话": "telephone",
}
_START = r"(?P<before>[ \t]*(?:- [ \t]*)?)"
_FULL = re.compile(rf"(?:^{_START}|(?<=[{{,])[ \t]*)(?P<key>{_KEYS})[ \t]*：[ \t\u3000]*(?P<value>[^,{{}}\n]*)")
_TIGHT = re.compile(rf"^{_START}(?P<key>{_KEYS}):(?P<value>(?!//)[^ \t\n].*)$")
_NAMED = re.compile(rf"^{_START}(?P<key>{'|'.join(sorted(_CHINESE, key=len, reverse=True))})[ \t]*[:：](?P<value>.*)$")
_PAIR = re.compile(r"^(?P<before>[ \t]*(?:- [ \t]*)?)(?:(?P<key>[a-z_]+):(?:[ \t]+|$))?(?P<value>.*)$")
_FENCE = re.compile(r"[-—–－‐−]{2,}|[—－]")
_REMARK = re.compile(r"(?<![ \t])[ \t]#.*$|[ \t]#(?![ \t]).*$")


class _Slip(NamedTuple):
    """What is wrong in a line: ``column`` counts from 0."""

    column: int
    mark: str


def read_head(text: str, shown: str, first_line: int = 1) -> tuple[YamlDoc | None, list[Diagnostic]]:
    """Parse YAML as :func:`pinban.files.parse_yaml` does, with slips told in a desk's words, line and column."""
    doc, by_parser = parse_yaml(text, shown, first_line)
    written = text.split("\n")
    told = list(_slips(written, Place(file=shown), first_line, doc))
    if doc is None and not told:
        told = list(_open_quotes(written, Place(file=shown), first_line))
    lines = {finding.place.line for finding in told}
    syntax = [f for f in by_parser if f.code in _SYNTAX]
    if syntax and any(f.severity is Severity.ERROR for f in told):
        # The parser stumbles at the slip or at a later line; what it says of its own is then no help.
        by_parser = [
            f for f in by_parser if f.code not in _SYNTAX or (f.code in _SYNTAX[1:] and f.place.line not in lines)
        ]
    failed = any(f.severity is Severity.ERROR for f in (*by_parser, *told))
    return (None if failed and doc is None else doc), [*told, *by_parser]


def without_echoes(told: Sequence[Diagnostic], found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """``found`` by the schema, without what only repeats a slip that is told: its line, or the key that it hides."""
    slips = [f for f in told if f.severity is Severity.ERROR]
    lines = {f.place.line for f in slips}
    meant = {str(f.facts.get("fix", "")).partition(":")[0] for f in slips} | {str(f.facts.get("key")) for f in slips}
    kept = []
    for finding in found:
        echo = finding.code in (_UNKNOWN, _TYPE) and finding.place.line in lines
        echo |= finding.code == _MISSING and str(finding.facts.get("key")) in meant
        if not echo:
            kept.append(finding)
    return kept


def near_fence(lines: Sequence[str], place: Place) -> Diagnostic | None:
    """A finding for the first line that was meant to bound the front matter and does not."""
    for number, line in enumerate(lines, start=1):
        if _FENCE.fullmatch(line.strip()) and line.rstrip() != "---":
            return findings.NEAR_FENCE.at(place.within(line=number, column=1), found=line.strip())
    return None


def _slips(lines: Sequence[str], place: Place, first: int, doc: YamlDoc | None) -> Iterator[Diagnostic]:
    key, quoted_lines = "", _quoted_lines(lines, first, doc) if doc is not None else set()
    for number, line in enumerate(lines):
        at = place.within(line=first + number)
        if line.lstrip().startswith("#") or first + number in quoted_lines:
            continue
        written = list(_colons(line, at))
        if not written and (match := _NAMED.match(line)):
            fix = f"{_CHINESE[match['key']]}: {match['value'].strip()}"
            written = [findings.CHINESE_KEY.at(at.within(column=match.start("key") + 1), key=match["key"], fix=fix)]
        yield from written
        if written:
            continue
        if doc is None:
            pair = _PAIR.match(line)
            key = (pair["key"] or key) if pair else key
            if "\t" in line[: len(line) - len(line.lstrip())]:
                yield findings.TAB_INDENT.at(at.within(column=line.index("\t") + 1))
            elif pair and key in TEXTS and pair["value"] and (slip := _special(pair["value"])):
                column = pair.start("value") + slip.column + 1
                head = line[: pair.start("value")].lstrip()
                fix = head + quoted(pair["value"])
                yield findings.SPECIAL_VALUE.at(at.within(column=column), key=key, mark=slip.mark, fix=fix)
    if doc is not None:
        yield from _taken_otherwise(lines, first, doc)


def _quoted_lines(lines: Sequence[str], first: int, doc: YamlDoc) -> set[int]:
    """The lines inside quoted or block text of several lines, where whatever stands is text."""
    starts = sorted({line for line, _ in (*doc.keys.values(), *doc.values.values())})
    inside: set[int] = set()
    for loc in doc.sources:
        number, column = doc.values[loc]
        line = lines[number - first] if 0 <= number - first < len(lines) else ""
        if line[column - 1 : column] in ("'", '"', "|", ">"):
            end = next((start for start in starts if start > number), first + len(lines))
            inside.update(range(number + 1, end))
    return inside


def _open_quotes(lines: Sequence[str], place: Place, first: int) -> Iterator[Diagnostic]:
    """The value whose quote is never closed, where nothing else explains why YAML does not take the file."""
    for number, line in enumerate(lines):
        pair = _PAIR.match(line)
        mark = pair["value"][:1] if pair and pair["key"] in TEXTS else ""
        if pair and mark in ('"', "'") and mark and _closing(pair["value"], mark) is None:
            at = place.within(line=first + number, column=pair.start("value") + 1)
            fix = f"{pair['key']}: {quoted(pair['value'].rstrip())}"
            yield findings.SPECIAL_VALUE.at(at, key=pair["key"], mark=mark, fix=fix)
            return


def _colons(line: str, at: Place) -> Iterator[Diagnostic]:
    """Keys with a full-width colon, or one without a blank after it."""
    for match in _FULL.finditer(line):
        value = match["value"].strip()
        fix = f"{match['key']}: {value}".rstrip()
        yield findings.FULL_COLON.at(at.within(column=match.end("key") + 1), key=match["key"], fix=fix)
    if tight := _TIGHT.match(line):
        fix = f"{tight['key']}: {tight['value'].strip()}"
        yield findings.TIGHT_COLON.at(at.within(column=tight.end("key") + 2), key=tight["key"], fix=fix)


def _special(value: str) -> _Slip | None:
    """Why a plain value cannot be read as text: the place and the mark; ``None`` where it can."""
    mark = value[0]
    if mark in "\"'":
        end = _closing(value, mark)
        return (
            _Slip(0, mark) if end is not None and value[end + 1 :].strip(" \t,}]") and not _remark(value, end) else None
        )
    if mark in "[{":
        end = value.rfind("]" if mark == "[" else "}")
        rest = value[end + 1 :].strip() if end > 0 else ""
        return _Slip(0, mark) if rest and not rest.startswith("#") else None
    if mark in "@`%&*!,]}" or (mark in "-?:" and value[1:2] in ("", " ")):
        return _Slip(0, mark)
    if mark in "|>":
        return None if re.fullmatch(r"[|>][-+]?[1-9]?[-+]?[ \t]*(?:#.*)?", value) else _Slip(0, mark)
    match = re.search(r":(?=[ \t]|$)", value.partition(" #")[0])
    return _Slip(match.start(), ": ") if match else None


def _closing(value: str, mark: str) -> int | None:
    pattern = r'"(?:[^"\\]|\\.)*"' if mark == '"' else r"'(?:[^']|'')*'"
    match = re.match(pattern, value)
    return match.end() - 1 if match else None


def _remark(value: str, end: int) -> bool:
    return value[end + 1 :].lstrip().startswith("#") and value[end + 1 : end + 2].isspace()


def quoted(value: str) -> str:
    """A value in the quotes that YAML reads back as it is."""
    if "'" not in value:
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _taken_otherwise(lines: Sequence[str], first: int, doc: YamlDoc) -> Iterator[Diagnostic]:
    """Values that YAML takes, but not as they look: cut short at ``#``, brackets for a list."""
    for loc in doc.values:
        key = next((step for step in reversed(loc) if isinstance(step, str)), "")
        written = _written(lines, first, doc, loc)
        if key not in TEXTS or written is None:
            continue
        at, rest = written
        fix = f"{key}: {quoted(rest.strip())}"
        if loc in doc.sources:
            remark = _REMARK.search(rest) if rest[:1] not in ('"', "'", "|", ">") else None
            if remark:
                place = at.within(column=(at.column or 1) + remark.start() + 1)
                yield findings.LOST_COMMENT.at(place, key=key, found=remark[0].strip(), fix=fix)
        elif key == "headline" and _is_bracketed(rest, doc, loc):
            yield findings.BRACKETED.at(at, key=key, fix=fix)
        elif rest.startswith("{"):
            yield findings.SPECIAL_VALUE.at(at, key=key, mark="{", fix=fix)


def _written(lines: Sequence[str], first: int, doc: YamlDoc, loc: Loc) -> tuple[Place, str] | None:
    """A value's place, and its line from there on; where YAML sees none (``headline: #1``), what follows the key."""
    number, column = doc.values[loc]
    if not 0 <= number - first < len(lines):
        return None
    line = lines[number - first]
    if not line[column - 1 :] and loc in doc.keys and doc.keys[loc][0] == number:
        column = line.index(":", doc.keys[loc][1] - 1) + 2 if ":" in line[doc.keys[loc][1] - 1 :] else column
    return Place(doc.file, number, column), line[column - 1 :]


def _is_bracketed(rest: str, doc: YamlDoc, loc: Loc) -> bool:
    """Whether a value is one plain word in square brackets."""
    inner = rest.strip()[1:-1].strip()
    only = doc.values.keys() & {(*loc, 0), (*loc, 1)} == {(*loc, 0)}
    text = isinstance(doc.data.get("headline"), list) and isinstance(doc.data["headline"][0], str) if only else False
    return text and rest.startswith("[") and rest.rstrip().endswith("]") and inner[:1] not in ('"', "'")
