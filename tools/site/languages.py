"""A document in two languages to the same document in one of them: Markdown's tokens, those of the other left out.

The convention of our documents: a heading, a table's cell or a picture's words read “中文 · English”; a paragraph or a
list's item is Chinese, and its English follows in italics, in the same paragraph or in one of its own. What has no
Chinese in it (code, figures, names) belongs to both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from markdown_it.token import Token

Language: TypeAlias = Literal["zh", "en"]

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BETWEEN = " · "
_TWO_WORDS = re.compile(
    r"(?P<zh>.*[\u3400-\u9fff）。”】］%])[ \u3000]+(?P<en>[A-Za-z“\"'(][^\u3400-\u9fff]*)", re.DOTALL
)
_SENTENCE = re.compile(r"[A-Za-z][a-z]+(?: \S+){2,}")
_MOSTLY = 0.25
"""The most that Han may be of an English sentence's letters: 某某, a headline or a file's name that it speaks of."""


def english(text: str) -> bool:
    """Whether a text is English, Chinese words that it quotes aside."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(map(bool, map(HAN.match, letters))) <= _MOSTLY * len(letters)


def chinese(text: str) -> bool:
    """Whether there is Chinese in a text."""
    return bool(HAN.search(text))


def halves(text: str) -> tuple[str, str] | None:
    """“中文 · English”, or “中文 English”, to both; ``None`` for what is not so written."""
    for cut in (match.start() for match in re.finditer(re.escape(_BETWEEN), text)):
        before, after = text[:cut], text[cut + len(_BETWEEN) :]
        if chinese(before) and english(after):
            return before, after
    return None


def in_one(tokens: Sequence[Token], language: Language) -> list[Token]:
    """A document's tokens in one language; lists, items, rows and quotes that are left empty go."""
    kept: list[Token] = []
    for token in tokens:
        if token.type != "inline":
            kept.append(token)
            continue
        parent = kept[-1].type if kept else ""
        children = _chosen(token.children or [], language, cell=parent in ("th_open", "td_open", "heading_open"))
        if parent == "heading_open" and not children:  # a name is a heading in either language
            children = list(token.children or [])
        kept.append(token.copy(children=children, content="".join(child.content for child in children)))
    return _without_empty(kept)


def _chosen(children: Sequence[Token], language: Language, *, cell: bool) -> list[Token]:
    """A line's or paragraph's inline tokens in one language."""
    children = [_one_alt(child, language) if child.type == "image" else child for child in children]
    text = said(children)
    if not chinese(text):
        if not _is_english_emphasis(children):
            return children
        return _trimmed(_upright(children)) if language == "en" else []
    parts = _by_emphasis(children) or _by_middle_dot(children) or (_by_words(children) if cell else None)
    if parts is None:
        parts = _by_lines(children)
    return _trimmed(parts.zh if language == "zh" else parts.en)


@dataclass(frozen=True)
class Parts:
    """The Chinese and the English of one paragraph."""

    zh: list[Token]
    en: list[Token]


def _by_emphasis(children: Sequence[Token]) -> Parts | None:
    """Italic English parted from the rest; ``None`` where nothing is italic English."""
    zh: list[Token] = []
    en: list[Token] = []
    for run in _runs(children):
        if run[0].type == "em_open" and english(said(run)):
            en += [*([_space()] if en else []), *run[1:-1]]
        else:
            zh += run
    return Parts(zh, en) if en else None


def _runs(children: Sequence[Token]) -> Iterator[list[Token]]:
    """Emphasised runs of the outermost level whole, other tokens one by one."""
    held: list[Token] = []
    depth = 0
    for child in children:
        depth += (child.type == "em_open") - (child.type == "em_close")
        held.append(child)
        if depth == 0:
            yield held
            held = []
    if held:
        yield held


def _by_middle_dot(children: Sequence[Token]) -> Parts | None:
    """Inline tokens parted at a “ · ” that has Chinese before it and English after it."""
    for at, child in enumerate(children):
        if child.type != "text":
            continue
        for match in re.finditer(r"\s?·\s", child.content):
            before, after = child.content[: match.start()], child.content[match.end() :]
            zh, en = [*children[:at], _text(before)], [_text(after), *children[at + 1 :]]
            rest = said(en)
            if chinese(said(zh)) and (english(rest) or not chinese(rest)):
                return Parts(zh, en)
    return None


def _by_words(children: Sequence[Token]) -> Parts | None:
    """A cell whose Chinese is followed by English without a mark between: 印厂 plant; ≤ 9 项 items, ≥ 1 项 items."""
    if len(children) != 1 or children[0].type != "text":
        return None
    pieces = [_TWO_WORDS.fullmatch(piece) for piece in re.split(r"(?<=[a-z]), ", children[0].content)]
    if not all(pieces):
        return None
    zh = "，".join(piece["zh"] for piece in pieces if piece)
    en = ", ".join(_figures(piece["zh"]) + piece["en"] for piece in pieces if piece)
    return Parts([_text(zh)], [_text(en)])


def _figures(zh: str) -> str:
    """What stands before the first Chinese word and belongs to either language, with its blank."""
    before = HAN.split(zh, maxsplit=1)[0].strip()
    return f"{before} " if before else ""


def _by_lines(children: Sequence[Token]) -> Parts:
    """Lines of a paragraph parted by their language; one of Chinese alone has no English."""
    lines: list[list[Token]] = [[]]
    for child in children:
        if child.type == "softbreak":
            lines.append([])
        else:
            lines[-1].append(child)
    zh: list[Token] = []
    en: list[Token] = []
    for line in lines:
        for piece in _by_sentence(line):
            side = en if english(said(piece)) and _SENTENCE.search(said(piece)) else zh
            side += [*([_break()] if side else []), *piece]
    return Parts(zh, en)


def _by_sentence(line: Sequence[Token]) -> list[list[Token]]:
    """A line parted after the Chinese sentence that English follows: 运行它。Run it."""
    for at, child in enumerate(line):
        if child.type == "text" and (match := re.search(r"(?<=[。！？；）]) ?(?=[A-Z][a-z])", child.content)):
            after = [_text(child.content[match.end() :]), *line[at + 1 :]]
            if english(said(after)):
                return [[*line[:at], _text(child.content[: match.start()])], after]
    return [list(line)]


def _one_alt(image: Token, language: Language) -> Token:
    parts = halves(image.content)
    if parts is None:
        return image
    text = parts[0] if language == "zh" else parts[1]
    return image.copy(children=[_text(text)], content=text)


def _is_english_emphasis(children: Sequence[Token]) -> bool:
    runs = [run for run in _runs(children) if not _is_blank(run[0])]
    return bool(runs) and all(run[0].type == "em_open" for run in runs) and bool(_SENTENCE.search(said(children)))


def _upright(children: Sequence[Token]) -> list[Token]:
    """Italic English without its italics: by itself it needs none."""
    return [child for run in _runs(children) for child in (run[1:-1] if run[0].type == "em_open" else run)]


def said(children: Sequence[Token]) -> str:
    """The words of inline tokens, code left out: a name in it is of no language."""
    return "".join(
        child.content if child.type == "text" else " " for child in children if child.type in ("text", "softbreak")
    )


def _trimmed(children: list[Token]) -> list[Token]:
    """Without white space and breaks at either end."""
    while children and _is_blank(children[0]):
        children = children[1:]
    while children and _is_blank(children[-1]):
        children = children[:-1]
    return children


def _is_blank(token: Token) -> bool:
    return token.type in ("softbreak", "hardbreak") or (token.type == "text" and not token.content.strip())


def _without_empty(tokens: list[Token]) -> list[Token]:
    """Without containers that hold nothing, again and again until none is left."""
    while True:
        empty = {at for at, (a, b) in enumerate(pairwise(tokens)) if _holds_nothing(a, b)}
        blank = {at for at, token in enumerate(tokens) if token.type == "inline" and not token.children}
        in_cells = {at for at in blank if tokens[at - 1].type in ("th_open", "td_open")}
        gone = empty | {at + 1 for at in empty} | (blank - in_cells)
        if not gone:
            return tokens
        tokens = [token for at, token in enumerate(tokens) if at not in gone]


def _holds_nothing(opening: Token, closing: Token) -> bool:
    if opening.nesting != 1 or closing.nesting != -1 or opening.tag != closing.tag:
        return False
    return opening.tag in ("p", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4")


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _space() -> Token:
    return _text(" ")


def _break() -> Token:
    return Token("softbreak", "br", 0)
