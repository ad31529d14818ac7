"""Paragraphs of copy to their roles: what the form, a mapping, styles, looks, words and places say, in that order.

Desks seldom use styles. A headline is what is largest above the text; what stands over it is its kicker, under it the
subhead; bylines and datelines are told by their words, crossheads by being short, set off and without a sentence's end.
Every guess is shown with its reason, and a mapping file puts it right.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pinban.manuscripts.importing.cleanup import simplified
from pinban.manuscripts.importing.copy import (
    CENTRE,
    RIGHT,
    BoxCopy,
    Copy,
    Item,
    LeftOut,
    Paragraph,
    PictureCopy,
    Run,
    Runs,
)
from pinban.manuscripts.importing.letters import letter_lines
from pinban.manuscripts.importing.mapping import MapYaml, Role
from pinban.manuscripts.importing.stories.words import (
    BY_STYLE,
    BYLINE,
    CAPTION,
    CREDIT,
    DATELINE,
    END,
    FIRST_HEADING,
    FOR_THE_DESK,
    LABEL,
    LABELS,
    LONE_CAPTION,
    NOTE,
    PEOPLE,
    PUNCTUATION,
    SENTENCE,
)
from pinban.proofreading.stars import SURNAMES

LONGEST_HEADING = 36
"""The most characters of a line of a heading that is told by its looks alone."""
_LONGEST_CROSSHEAD = 24
_BODY_LENGTH = 40
_LONGEST_CAPTION = 160
_MOST_TITLES = 6


WHY = {
    "form": ("文件写明", "the form says so"),
    "mapped": ("对照表", "the mapping file"),
    "style": ("样式", "its style"),
    "label": ("写着", "its label"),
    "words": ("写法", "its wording"),
    "size": ("字号最大", "the largest type"),
    "strong": ("黑体", "bold"),
    "first": ("在最前", "it stands first"),
    "above": ("在主题上面", "above the headline"),
    "below": ("在主题下面", "below the headline"),
    "set-off": ("短、突出、不成句", "short, set off, no sentence"),
    "picture": ("跟着图片", "it follows a picture"),
    "place": ("位置", "its place"),
    "list": ("自动编号", "numbered by its program"),
    "text": ("", ""),
}
"""Why a paragraph is taken for what it is, as a desk reads it."""


@dataclass(frozen=True, slots=True)
class Cast:
    """An item with its role, and a key of :data:`WHY`. ``trimmed`` characters of a label went with it."""

    item: Item
    role: Role = Role.BODY
    why: str = "text"
    trimmed: int = 0


def cast(copy: Copy, mapping: MapYaml, file: str) -> tuple[list[list[Cast]], list[LeftOut]]:
    """The stories of a file, each its items in roles, and what is left out of them all."""
    items, left = _with_boxes(copy, mapping)
    cuts = [0, *_Director(items, mapping, file).openings(), len(items)]
    parts = [items[begin:end] for begin, end in pairwise(cuts)]
    return [told for part in parts if part and (told := _Director(part, mapping, file).cast())], left


def _with_boxes(copy: Copy, mapping: MapYaml) -> tuple[list[Item], list[LeftOut]]:
    """The items, with text boxes among them where the mapping has them printed."""
    boxes = [item for item in copy.left if item.kind == "textbox"] if mapping.textboxes == "note" else []
    items = list(copy.items)
    for box in boxes:
        lines = box.text.split("\n")
        paragraphs = tuple(Paragraph((Run(line),), box.number) for line in lines if line)
        spare = box.counted - sum(len(line) for line in lines)
        extra = Paragraph((Run(" " * spare),), box.number) if spare > 0 else None
        after = next((i for i in range(len(items), 0, -1) if items[i - 1].number <= box.number), 0)
        items.insert(after, BoxCopy((*paragraphs, *((extra,) if extra else ())), box.number))
    return items, [item for item in copy.left if item not in boxes]


class _Director:
    """Gives each item of one file its role."""

    def __init__(self, items: Sequence[Item], mapping: MapYaml, file: str) -> None:
        self.items = items
        self.mapping = mapping
        self.single = mapping.paragraphs.get(file, {})
        self.styles = {name.casefold(): role for name, role in mapping.styles.items()}
        written = [item for item in items if isinstance(item, Paragraph) and item.text.strip()]
        letter = letter_lines([item.text.strip() for item in written])
        self.letter = {id(written[at]) for at in letter if written[at].number not in self.single}
        self.paragraphs = [item for item in written if id(item) not in self.letter]
        self.size = _body_size(self.paragraphs)
        self.has_title = any(self._styled(item) is Role.HEADLINE for item in self.paragraphs)
        self.has_looks = len({(p.size, p.is_strong, p.align) for p in self.paragraphs}) > 1

    def cast(self) -> list[Cast]:
        """Every item in its role."""
        known = {id(item): told for item in self.paragraphs if (told := self._known(item)) is not None}
        head = self._head(known)
        in_roles: list[Cast] = []
        for number, item in enumerate(self.items):
            if not isinstance(item, Paragraph):
                in_roles.append(Cast(item))
            elif not item.text.strip():
                in_roles.append(Cast(item, Role.BODY))
            else:
                in_roles += self._one(item, known, head, in_roles, number)
        return self._tail(in_roles)

    def openings(self) -> Iterator[int]:
        """Where further stories begin: at headlines that are sure to be such, after text."""
        has_text = False
        for index, item in enumerate(self.items):
            if not isinstance(item, Paragraph) or not item.text.strip():
                continue
            told = self._known(item)
            sure = self._is_loudest(item) if told is None else told.role in (Role.HEADLINE, Role.KICKER)
            if sure and has_text and self._opens(index, told):
                yield index
                has_text = False
            has_text |= not sure and self._is_text(item, told)

    def _is_loudest(self, item: Paragraph) -> bool:
        """Whether a line without a style is in the largest type of all, well above the text's: a headline's looks."""
        largest = max((other.size for other in self.paragraphs), default=0.0)
        return 0 < self.size * 1.4 <= item.size == largest and len(item.text.strip()) <= LONGEST_HEADING

    def _opens(self, index: int, told: Cast | None) -> bool:
        """Whether a story of its own begins here rather than a large crosshead: it is signed, or placed and dated."""
        if told is not None and (told.role is Role.KICKER or told.why != "style"):
            return True
        for item in self.items[index + 1 : index + 8]:
            text = item.text.strip() if isinstance(item, Paragraph) else ""
            other = self._known(item) if isinstance(item, Paragraph) else None
            if _is_byline(text) or DATELINE.match(text) or (other is not None and other.role is Role.BYLINE):
                return True
            if text and (other is None or other.role is not Role.SUBHEAD):
                return False
        return False

    def _known(self, item: Paragraph) -> Cast | None:
        """The role that is said outright."""
        if id(item) in self.letter:
            return Cast(item, Role.LEAVE, "words")
        if item.role:
            return Cast(item, Role(item.role), "form")
        if item.number in self.single:
            return Cast(item, self.single[item.number], "mapped")
        if item.style.casefold() in self.styles:
            return Cast(item, self.styles[item.style.casefold()], "mapped")
        if (label := LABEL.match(item.text)) is not None and len(item.text) <= 80:
            return Cast(item, LABELS[label[1]], "label", label.end())
        styled = self._styled(item)
        if styled is None and item.style.casefold() in FIRST_HEADING:
            styled = Role.CROSSHEAD if self.has_title else Role.HEADLINE
        return None if styled is None or len(item.text) > 200 else Cast(item, styled, "style")

    @staticmethod
    def _styled(item: Paragraph) -> Role | None:
        return BY_STYLE.get(item.style.strip().casefold())

    # ---- above the text

    def _head(self, known: dict[int, Cast]) -> dict[int, Cast]:
        """The roles of what stands above the text, by the items' identity."""
        zone: list[Paragraph] = []
        for item in self.paragraphs:
            if self._is_text(item, known.get(id(item))) or (zone and self._is_plain(item, known.get(id(item)))):
                break
            zone.append(item)
        if len(zone) == len(self.paragraphs) or len(zone) > _MOST_TITLES:  # verse, or a list: one line is its title
            zone = [item for item in zone if id(item) in known] or zone[: self._verse_head(zone)]
        told: dict[int, Cast] = {}
        titles = []
        for item in zone:
            if id(item) in known:
                told[id(item)] = known[id(item)]
            elif FOR_THE_DESK.match(item.text.strip()):
                told[id(item)] = Cast(item, Role.LEAVE, "words")
            elif _is_byline(item.text.strip()):
                told[id(item)] = Cast(item, Role.BYLINE, "words")
            else:
                titles.append(item)
        if titles and titles[-1] is not zone[0] and self._is_people(titles[-1], zone[: _place(titles[-1], zone)]):
            people = titles.pop()
            told[id(people)] = Cast(people, Role.BYLINE, "words")
        has_headline = any(item.role is Role.HEADLINE for item in told.values())
        told.update(self._titles(titles, has_headline, zone, told))
        return told

    def _verse_head(self, lines: Sequence[Paragraph]) -> int:
        """How many of short lines stand above a poem: its title, and who wrote it."""
        signed = len(lines) > 2 and len(lines[1].text.strip()) <= 3 and self._is_people(lines[1], lines[:1])
        return 2 if signed else 1

    def _is_text(self, item: Paragraph, known: Cast | None) -> bool:
        """Whether a paragraph begins the text."""
        if known is not None:
            return known.role in (Role.BODY, Role.ITEM, Role.DATELINE, Role.CROSSHEAD, Role.QUOTE, Role.NOTE)
        text = item.text.strip()
        if DATELINE.match(text) or NOTE.match(text) or item.marker:
            return True
        if _is_byline(text) and len(text) <= LONGEST_HEADING:
            return False
        larger = bool(self.size and item.size > self.size * 1.05)
        if len(text) > (80 if larger else _BODY_LENGTH):
            return True
        return not larger and item.align != CENTRE and bool(SENTENCE.search(text) or ("，" in text and len(text) > 20))

    def _is_plain(self, item: Paragraph, known: Cast | None) -> bool:
        """Whether a line below the first looks like text where headings have looks of their own."""
        text = item.text.strip()
        set_off = item.is_strong or item.align == CENTRE or item.size > self.size or text.startswith(("——", "--"))
        signed = _is_byline(text) or FOR_THE_DESK.match(text) or (PEOPLE.match(text) and text[0] in SURNAMES)
        return known is None and self.has_looks and bool(self.size) and not set_off and not signed

    @staticmethod
    def _is_people(item: Paragraph, before: Sequence[Paragraph]) -> bool:
        """Whether a line under titles is nothing but names."""
        text = item.text.strip()
        smaller = not item.size or any(other.size > item.size for other in before) or item.align != before[-1].align
        return bool(PEOPLE.match(text)) and len(text) <= 16 and text[0] in SURNAMES and smaller

    def _titles(
        self, titles: list[Paragraph], has_headline: bool, zone: list[Paragraph], told: dict[int, Cast]
    ) -> dict[int, Cast]:
        """Kicker, headline and subhead among lines of titles."""
        if has_headline:
            first = next(i for i, item in enumerate(zone) if id(item) in told and told[id(item)].role is Role.HEADLINE)
            return {
                id(item): Cast(item, *((Role.KICKER, "above") if zone.index(item) < first else (Role.SUBHEAD, "below")))
                for item in titles
            }
        if not titles:
            return {}
        first, last, why = _headline_among(titles, self.size)
        return {
            id(item): Cast(item, Role.KICKER, "above")
            if index < first
            else Cast(item, Role.HEADLINE, why)
            if index < last
            else Cast(item, Role.SUBHEAD, "below")
            for index, item in enumerate(titles)
        }

    # ---- the text

    def _one(
        self, item: Paragraph, known: dict[int, Cast], head: dict[int, Cast], made: list[Cast], number: int
    ) -> list[Cast]:
        if id(item) in self.letter:
            return [Cast(item, Role.LEAVE, "words")]
        if id(item) in head:
            return [head[id(item)]]
        if id(item) in known:
            told = known[id(item)]
            late = told.role in (Role.HEADLINE, Role.KICKER) and told.why == "style"
            return [replace(told, role=Role.CROSSHEAD) if late else told]
        text = item.text.strip()
        follows = bool(made) and isinstance(made[-1].item, PictureCopy)
        if follows and self._is_caption(item, text, number):
            return [Cast(item, Role.CAPTION, "picture")]
        if LONE_CAPTION.match(text) and len(text) < _LONGEST_CAPTION:
            return [Cast(item, Role.CAPTION, "words")]
        if self._is_crosshead(item, number):
            return [Cast(item, Role.CROSSHEAD, "set-off")]
        if item.marker == "•" or item.ordered:
            return [Cast(item, Role.ITEM, "list")]
        if NOTE.match(text):
            return [Cast(item, Role.NOTE, "words")]
        opened = any(
            cast.role is Role.BODY and isinstance(cast.item, Paragraph) and cast.item.text.strip() for cast in made
        )
        if not opened and (dateline := DATELINE.match(item.text.lstrip())) is not None:
            cut = len(item.text) - len(item.text.lstrip()) + dateline.end()
            begin, rest = cut_runs(item.runs, cut)
            return [Cast(replace(item, runs=begin), Role.DATELINE, "words"), Cast(replace(item, runs=rest), Role.BODY)]
        return [Cast(item, Role.BODY)]

    def _is_caption(self, item: Paragraph, text: str, number: int) -> bool:
        """Whether a paragraph after a picture belongs to it; one in bold or large type is a crosshead sooner."""
        if len(text) >= _LONGEST_CAPTION or DATELINE.match(text):
            return False
        if CAPTION.search(text):
            return True
        loud = item.is_strong or bool(self.size and item.size > self.size * 1.05)
        return (item.align == CENTRE or len(text) <= _BODY_LENGTH) and not (loud and self._is_crosshead(item, number))

    def _is_crosshead(self, item: Paragraph, number: int) -> bool:
        text = item.text.strip()
        if len(text) > _LONGEST_CROSSHEAD or SENTENCE.search(text) or PUNCTUATION.search(text) or item.align == RIGHT:
            return False
        if item.ordered or not any(char.isalpha() for char in text) or _is_byline(text) or FOR_THE_DESK.match(text):
            return False
        after = next((other for other in self.items[number + 1 :] if not _is_blank(other)), None)
        before = next((other for other in reversed(self.items[:number]) if not _is_blank(other)), None)
        if not isinstance(after, Paragraph) or len(after.text.strip()) <= _LONGEST_CROSSHEAD or before is None:
            return False
        larger = bool(self.size and item.size > self.size * 1.05)
        if item.is_strong or larger or item.align == CENTRE:
            return True
        plain = (
            not self.has_looks and isinstance(before, Paragraph) and bool(SENTENCE.search(before.text.strip() or "。"))
        )
        return plain and not item.marker

    # ---- below the text

    def _tail(self, made: list[Cast]) -> list[Cast]:
        """Credits, signatures and lines for the desk at the end."""
        result = list(made)
        for index in range(len(result) - 1, -1, -1):
            told = result[index]
            if not isinstance(told.item, Paragraph) or told.role is not Role.BODY:
                if isinstance(told.item, Paragraph):
                    break
                continue
            text = told.item.text.strip()
            if not text:
                continue
            role = self._tail_role(told.item, text)
            if role is None:
                break
            result[index] = replace(told, role=role, why="words" if role is not Role.SIGNATURE else "place")
        return result

    @staticmethod
    def _tail_role(item: Paragraph, text: str) -> Role | None:
        if (FOR_THE_DESK.match(text) and len(text) <= 80) or END.match(text):
            return Role.LEAVE
        if CREDIT.match(text) or (_is_byline(text) and len(text) <= LONGEST_HEADING and not SENTENCE.search(text)):
            return Role.CREDIT
        return Role.SIGNATURE if item.align == RIGHT and len(text) <= _BODY_LENGTH else None


def _is_byline(text: str) -> bool:
    """Whether a line names who wrote it; 记者：您摆渡多少年了？ is an interview's question."""
    return bool(BYLINE.match(simplified(text))) and not SENTENCE.search(text)


def _is_blank(item: Item) -> bool:
    return isinstance(item, Paragraph) and not item.text.strip()


def _body_size(paragraphs: Sequence[Paragraph]) -> float:
    """The size in points that most of the text has; 0 where none is known."""
    sizes: Counter[float] = Counter()
    for item in paragraphs:
        sizes[item.size] += len(item.text) * (3 if len(item.text) > _BODY_LENGTH else 1)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def _place(item: Paragraph, items: Sequence[Paragraph]) -> int:
    """Where a paragraph stands among others: that very one, not another of the same words."""
    return next(number for number, other in enumerate(items) if other is item)


def _headline_among(titles: Sequence[Paragraph], body: float) -> tuple[int, int, str]:
    """Which of several lines, from and up to, are the headline, and why."""
    sizes = [item.size for item in titles]
    if len(set(sizes)) > 1:
        first = sizes.index(max(sizes))
        return first, _run_end(sizes, first), "size"
    strong = [item.is_strong for item in titles]
    if len(set(strong)) > 1:
        first = strong.index(True)
        return first, _run_end(strong, first), "strong"
    dashed = next((i for i, item in enumerate(titles) if item.text.lstrip().startswith(("——", "—", "--"))), None)
    if dashed:
        return dashed - 1, dashed, "first"
    if titles[0].size > body:  # all in the one large size
        return 0, _run_end(sizes, 0), "size"
    first = 1 if len(titles) == 3 else 0
    return first, first + 1, "first"


def _run_end(values: Sequence[object], first: int) -> int:
    end = first + 1
    while end < len(values) and values[end] == values[first] and end - first < 4:
        end += 1
    return end


def cut_runs(runs: Runs, at: int) -> tuple[Runs, Runs]:
    """Runs before and after the character ``at``."""
    before: list[Run] = []
    after: list[Run] = []
    for run in runs:
        if at >= len(run.text):
            before.append(run)
        elif at <= 0 or run.ruby:
            after.append(run)
        else:
            before.append(replace(run, text=run.text[:at]))
            after.append(replace(run, text=run.text[at:]))
        at -= len(run.text)
    return tuple(before), tuple(after)
