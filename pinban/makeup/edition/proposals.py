"""From a page with text over or room left to proposals in figures, each tried: when it is followed, the page fits."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from math import inf

from pinban.makeup.edition.briefs import group_of
from pinban.makeup.edition.cutting import lengthened, page_name, printed, shortened
from pinban.makeup.findings import CRAMMED, LEFTOVER
from pinban.makeup.page.maker import UNDER_SHARE, PageMaker
from pinban.makeup.search.dummy import placements_of
from pinban.model import Page, Picture, Pt, Span, Story, StoryKind, mm_from_pt
from pinban.model.plan import PagePlan, Proposal

_ORDER = ("cut", "cuts", "move", "take-out", "drop-picture", "lengthen", "picture", "body")  # as a desk would ask
_MOST_PLANS = 16  # pages made up for one page's proposals
_TRIES = 5  # times that a figure is put right
_RUNNING = (StoryKind.REPORT, StoryKind.ESSAY, StoryKind.LETTER)
_LEFT = 0.4  # of a story's text that a cut leaves, at least
_NEAR = 0.8  # of what is over, by estimate, that must go for a proposal to be tried
_STORIES = 3  # that are tried for each kind of proposal
_SHARES = (0.08, 0.15, 0.25, 0.35)  # of long stories' text, cut where a page hardly takes them
_LONG = 300  # characters of such a story
_WIDTHS = (2, 3, 4, 1)  # basic columns of a picture that might be added
_LEAST_LINES, _TALLEST = 9, 0.45  # of such a picture: grid lines, and the share of the page's depth
_CAPTION_LINES = 2  # of its lines that caption and air take
_CROP = 0.1


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another page of the edition and its plan: a story might move there."""

    maker: PageMaker
    plan: PagePlan


def propose(maker: PageMaker, plan: PagePlan, others: Sequence[Neighbour] = ()) -> PagePlan:
    """The plan with what would make the page fit, where it has text over or more white than a page may have.

    Every proposal was tried by making the page up (and the other page, where a story moves): with it no text is
    over, where there was white, no more is left than a page may have, and one that hardly took its stories takes them.
    The finding of the page's leftover gets
    them as its hint.
    """
    trouble = _Trouble(maker, plan, others)
    found: list[Proposal] = []
    if plan.over:
        ways = [trouble.tiers, trouble.moves, trouble.cuts, trouble.without_picture]
    elif maker.white_share(plan) > UNDER_SHARE:
        ways = [trouble.tiers, trouble.longer, trouble.with_picture]
    elif any(item.code == CRAMMED.code for item in plan.diagnostics):
        ways = [trouble.shorter, trouble.lighter]
    else:
        return plan
    for way in ways:
        found += _until_spent(way())
    if plan.over and not any(item.kind in ("cut", "move", "take-out") for item in found):
        trouble.spent.clear()
        found += [*_until_spent(trouble.cuts_in_all()), *_until_spent(trouble.stories_out())]
    found.sort(key=lambda item: _ORDER.index(item.kind))
    return _hinted(replace(plan, proposals=tuple(found)))


class _Spent(Exception):  # noqa: N818 -- no mistake
    """Enough pages were made up for proposals."""


def _until_spent(proposals: Iterator[Proposal]) -> Iterator[Proposal]:
    """The proposals that are found before no more pages may be made up."""
    with suppress(_Spent):
        yield from proposals


@dataclass(frozen=True, slots=True)
class _Trouble:
    maker: PageMaker
    plan: PagePlan
    others: Sequence[Neighbour]
    spent: list[Page] = field(default_factory=list)

    def made(self, maker: PageMaker) -> PagePlan:
        """A page made up to try a proposal. Raises ``_Spent`` where so many were that it would take too long."""
        if len(self.spent) >= _MOST_PLANS:
            raise _Spent
        self.spent.append(maker.page)
        return maker.plan()

    @property
    def page(self) -> Page:
        return self.maker.page

    def fits(self, maker: PageMaker, plan: PagePlan) -> bool:
        """Whether a page has no text over, and no more white than may be or than it had."""
        return not plan.over and maker.white_share(plan) <= max(UNDER_SHARE, self.maker.white_share(self.plan))

    def changed(self, story: Story, other: Story) -> tuple[PageMaker, PagePlan]:
        stories = tuple(other if item is story else item for item in self.page.stories)
        maker = self.maker.with_page(replace(self.page, stories=stories))
        return maker, self.made(maker)

    def cuts(self) -> Iterator[Proposal]:
        """What to cut from the story that is over most, and from the longest of the others."""
        over = {item.story: item.characters for item in self.plan.overset}
        ranked = sorted(self.page.stories, key=lambda story: (-over.get(story.id, 0), -printed(story.text)))
        longest = max(ranked[1:], key=lambda story: printed(story.text), default=None)
        for story in (*ranked[:1], *((longest,) if longest else ())):
            proposal = self._cut(story)
            if proposal is not None:
                yield proposal

    def _briefs_out(self, group: Story) -> Proposal | None:
        """How many of a group's last briefs to take out."""
        for count in range(1, len(group.members) - 1):
            out = group.members[-count:]
            if sum(printed(item.text) for item in out) < _NEAR * self.plan.over:
                continue
            _, plan = self.changed(group, group_of(group.members[:-count]))
            if not plan.over:
                return _taken_out(out)
        return None

    def _cut(self, story: Story) -> Proposal | None:
        if story.members:
            return self._briefs_out(story)
        characters = self.plan.over
        for _ in range(_TRIES):
            if characters > (1 - _LEFT) * printed(story.text):
                return None
            shorter, cut = shortened(story, characters)
            _, plan = self.changed(story, shorter)
            if not plan.over:
                count = printed(cut)
                return Proposal(
                    "cut",
                    f"从《{story.id}》末尾删去 {count} 字",
                    f"cut the last {count} characters of “{story.id}”",
                    story=story.id,
                    characters=count,
                    text=cut,
                )
            characters = printed(cut) + plan.over
        return None

    def cuts_in_all(self) -> Iterator[Proposal]:
        """What to cut from several stories, where one cannot give so much: of those that are over first."""
        over = {item.story: item.characters for item in self.plan.overset}
        ranked = sorted(self.page.stories, key=lambda story: (-over.get(story.id, 0), -printed(story.text)))
        wanted = self.plan.over
        for _ in range(_TRIES):
            left, cuts = wanted, dict[str, int]()
            for story in ranked:
                most = int((1 - _LEFT) * printed(story.text))
                if left > 0 and most > 0 and story.kind is not StoryKind.NOTE and not story.members:
                    cuts[story.id] = min(left, most)
                    left -= cuts[story.id]
            if left > 0:
                return
            shorter = {story.id: shortened(story, cuts.get(story.id, 0)) for story in self.page.stories}
            stories = tuple(shorter[story.id][0] for story in self.page.stories)
            plan = self.made(self.maker.with_page(replace(self.page, stories=stories)))
            if not plan.over:
                yield _cuts({name: printed(shorter[name][1]) for name in cuts})
                return
            wanted += plan.over

    def shorter(self) -> Iterator[Proposal]:
        """What to cut from the long stories, in proportion, so that a page that hardly took them takes them well."""
        long = [story for story in self.page.stories if story.kind in _RUNNING and printed(story.text) >= _LONG]
        for share in _SHARES:
            cut = {story.id: shortened(story, round(share * printed(story.text))) for story in long}
            stories = tuple(cut[item.id][0] if item.id in cut else item for item in self.page.stories)
            if long and self.takes_well(stories):
                yield _cuts({name: printed(text) for name, (_, text) in cut.items()})
                return

    def lighter(self) -> Iterator[Proposal]:
        """A story without which a page that hardly took all takes the rest well: the least first."""
        for story in sorted(self._movable(), key=lambda item: (-item.priority, printed(item.text)))[:_STORIES]:
            if self.takes_well(_without(self.page, story)):
                yield _taken_out([story])
                return

    def takes_well(self, stories: tuple[Story, ...]) -> bool:
        """Whether the page takes stories without text over, much white or much that spoils it."""
        maker = self.maker.with_page(replace(self.page, stories=stories))
        plan = self.made(maker)
        return self.fits(maker, plan) and not any(item.code == CRAMMED.code for item in plan.diagnostics)

    def stories_out(self) -> Iterator[Proposal]:
        """The least stories taken out, one after another, until the rest fits."""
        ranked = sorted(self._movable(), key=lambda story: (-story.priority, printed(story.text)))
        out: list[Story] = []
        for story in ranked:
            out.append(story)
            if sum(printed(item.text) for item in out) < _NEAR * self.plan.over or not self._fits_without(out):
                continue
            fewer = self._needed(out)
            out = fewer if len(fewer) < len(out) and self._fits_without(fewer) else out
            yield _taken_out(out)
            return

    def _fits_without(self, out: Sequence[Story]) -> bool:
        stories = tuple(item for item in self.page.stories if item not in out)
        return not self.made(self.maker.with_page(replace(self.page, stories=stories))).over

    def _needed(self, out: Sequence[Story]) -> list[Story]:
        """Of some stories those that by their length must go, the short ones spared."""
        needed = sorted(out, key=lambda story: printed(story.text))
        for story in list(needed):
            if sum(printed(item.text) for item in needed if item is not story) >= self.plan.over:
                needed.remove(story)
        return needed

    def _movable(self) -> list[Story]:
        """The stories that might leave the page: not its lead, not what is pinned, no note, no piece of a jump."""
        pinned = {item.story for item in placements_of(self.page, self.maker.part)}
        news = [story for story in self.page.stories if story.kind is not StoryKind.NOTE and story.piece is None]
        lead = min(news, key=lambda story: story.priority, default=None)
        return [story for story in news if story is not lead and story.id not in pinned]

    def moves(self) -> Iterator[Proposal]:
        """A story that another page has room for."""
        movable = [story for story in self._movable() if printed(story.text) >= _NEAR * self.plan.over]
        movable.sort(key=lambda story: (printed(story.text) < self.plan.over, printed(story.text)))
        yield from islice((p for story in movable[:_STORIES] for p in self._moves_of(story)), 1)

    def _moves_of(self, story: Story) -> Iterator[Proposal]:
        fewer = self.maker.with_page(replace(self.page, stories=_without(self.page, story)))
        if self.made(fewer).over:
            return
        for other in self.others:
            there = other.maker.page
            room = other.plan.spare * other.maker.part.grids[other.plan.grid].measure
            if other.plan.over or not there.stories or room < 0.7 * printed(story.text):
                continue
            if self.made(other.maker.with_page(replace(there, stories=(*there.stories, story)))).over:
                continue
            zh, en = f"把《{story.id}》移到{page_name(there.label)}", f"move “{story.id}” to page {there.label}"
            yield Proposal("move", zh, en, story=story.id, page=there.label)

    def without_picture(self) -> Iterator[Proposal]:
        """A story's largest picture taken out."""
        areas = {
            item.story: max((p.rect.width * p.rect.height for p in item.pictures), default=0.0)
            for item in self.plan.stories
        }
        grid = self.maker.part.grids[self.plan.grid]
        enough = _NEAR * self.plan.over * grid.size * grid.leading
        ranked = [story for story in self.page.stories if areas.get(story.id, inf) >= enough and story.pictures]
        ranked.sort(key=lambda story: (-story.priority, -areas.get(story.id, inf)))
        for story in ranked[:_STORIES]:
            picture = max(story.pictures, key=lambda item: item.width * item.height)
            rest = tuple(item for item in story.pictures if item is not picture)
            maker, plan = self.changed(story, replace(story, pictures=rest))
            if not plan.over and maker.white_share(plan) <= 2 * UNDER_SHARE:
                zh, en = f"撤下《{story.id}》的图 {picture.file}", f"take out picture {picture.file} of “{story.id}”"
                yield Proposal("drop-picture", zh, en, story=story.id, text=picture.file)
                return

    def tiers(self) -> Iterator[Proposal]:
        """Another body tier for the whole page; not where adverts or pins count in the cells of this one."""
        if self.page.adverts or placements_of(self.page, self.maker.part):
            return
        for tier in self.maker.part.grids:
            if tier == self.plan.grid:
                continue
            maker = self.maker.with_page(replace(self.page, body=tier))
            if self.fits(maker, self.made(maker)):
                zh, en = f"正文改用 {tier} 档（body: {tier}）", f"take body tier {tier}"
                yield Proposal("body", zh, en, body=tier)
                return

    def longer(self) -> Iterator[Proposal]:
        """How many characters more one story, or the page's briefs, might have."""
        ranked = [story for story in self.page.stories if story.kind in _RUNNING]
        ranked = ranked or [story for story in self.page.stories if story.members]
        ranked.sort(key=lambda story: (story.priority, -printed(story.text)))
        yield from islice((p for story in ranked[:2] if (p := self._longer(story)) is not None), 1)

    def _longer(self, story: Story) -> Proposal | None:
        grid = self.maker.part.grids[self.plan.grid]
        # Half the white that a page may have is aimed at: the desk's copy will not run to the very line.
        measure, aim = grid.measure, UNDER_SHARE / 2 * grid.columns * grid.lines
        characters, most = int((self.plan.spare - aim) * measure), 0
        for _ in range(_TRIES):
            if characters <= most:
                return None
            more = _more_briefs(story, characters)
            longer = group_of((*story.members, *more)) if more else lengthened(story, characters)
            maker, plan = self.changed(story, longer)
            if not plan.over and maker.white_share(plan) <= UNDER_SHARE:
                zh, en = f"给《{story.id}》补 {characters} 字", f"add {characters} characters to “{story.id}”"
                if more:
                    zh = f"再补 {len(more)} 条简讯，连题共 {characters} 字"
                    en = f"add {len(more)} briefs of {characters} characters in all, headlines included"
                return Proposal("lengthen", zh, en, story=story.id, characters=characters)
            if plan.over:
                characters -= plan.over + int(aim * measure)
            else:
                most = characters
                # Pictures and headings make room too: what is needed is more than the white that is left.
                characters += max(int((plan.spare - aim) * measure), characters // 2)
        return None

    def with_picture(self) -> Iterator[Proposal]:
        """A picture, and the story that it might be added to."""
        ranked = sorted(self.page.stories, key=lambda story: (len(story.pictures), story.priority))
        ranked = [story for story in ranked if story.kind in _RUNNING]
        tried = (p for columns in _WIDTHS for story in ranked[:2] if (p := self._picture(story, columns)) is not None)
        yield from islice(tried, 1)

    def _picture(self, story: Story, columns: int) -> Proposal | None:
        grid = self.maker.part.grids[self.plan.grid]
        lines = self.plan.spare // columns
        if columns > grid.columns or not _LEAST_LINES <= lines <= _TALLEST * grid.lines:
            return None
        width, height = grid.span(columns), Pt((lines - _CAPTION_LINES) * grid.leading)
        picture = Picture(
            id=f"{story.id}-proposed",
            file="",
            sha256="",
            format="jpeg",
            width=round(10 * width),
            height=round(10 * height),
            caption=(Span("图片说明。"),),
            columns=columns,
            crop=_CROP,
        )
        maker, plan = self.changed(story, replace(story, pictures=(*story.pictures, picture)))
        if plan.over or maker.white_share(plan) > UNDER_SHARE:
            return None
        size = f"{mm_from_pt(width):.0f} × {mm_from_pt(height):.0f}"
        zh = f"给《{story.id}》加一幅 {columns} 栏 × {lines} 行的图（图 {size} 毫米，columns: {columns}）"
        wide = "1 column" if columns == 1 else f"{columns} columns"
        en = f"add a picture of {wide} × {lines} lines to “{story.id}” ({size} mm, columns: {columns})"
        return Proposal("picture", zh, en, story=story.id, columns=columns, lines=lines)


def _more_briefs(group: Story, characters: int) -> list[Story]:
    """Briefs like those of a group, of so many characters in all; none for a story that is no group."""
    more: list[Story] = []
    for index, brief in enumerate(cycle(group.members)):
        head, text = printed("".join(brief.headline)), printed(brief.text)
        if characters <= head:
            break
        left = min(text, characters - head)
        more.append(replace(shortened(brief, text - left)[0], id=f"{brief.id}.{index}"))
        characters -= head + left
    return more


def _cuts(cuts: Mapping[str, int]) -> Proposal:
    """So many characters cut from the ends of several stories."""
    zh = "、".join(f"从《{name}》末尾删去 {count} 字" for name, count in cuts.items())
    en = ", ".join(f"the last {count} characters of “{name}”" for name, count in cuts.items())
    return Proposal("cuts", zh, f"cut {en}", characters=sum(cuts.values()), parts=tuple(cuts.items()))


def _taken_out(out: Sequence[Story]) -> Proposal:
    parts = tuple((item.id, printed(item.text)) for item in out)
    zh = "撤下" + "".join(f"《{name}》（{count} 字）" for name, count in parts)
    en = "take out " + ", ".join(f"“{name}” ({count} characters)" for name, count in parts)
    return Proposal("take-out", zh, en, parts=parts)


def _without(page: Page, story: Story) -> tuple[Story, ...]:
    return tuple(item for item in page.stories if item is not story)


def _hinted(plan: PagePlan) -> PagePlan:
    """The plan whose first finding of what is over or under names the proposals as its hint; others point to it."""
    if not plan.proposals:
        return plan
    found = list(plan.diagnostics)
    at = next((index for index, item in enumerate(found) if item.code in LEFTOVER), None)
    if at is None:
        return plan
    zh = "；或".join(item.zh for item in plan.proposals)
    en = "; or ".join(item.en for item in plan.proposals)
    first = found[at].facts.get("story", "")
    found = [
        replace(item, hint_zh=f"全版的改法见《{first}》一条", hint_en=f"see at “{first}” what to do on the page")
        if first and item.code in LEFTOVER
        else item
        for item in found
    ]
    found[at] = replace(found[at], hint_zh=f"任选其一，都已试排：{zh}", hint_en=f"one of these, each tried: {en}")
    return replace(plan, diagnostics=tuple(found))
