"""From a page with more white than it may have to what might be added to it, each tried: text, briefs or a picture."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice

from pinban.makeup.edition.briefs import group_of
from pinban.makeup.edition.cutting import lengthened, shortened
from pinban.makeup.edition.trials import RUNNING, TRIES, Trials
from pinban.model import Picture, Pt, Span, Story, count_characters, mm_from_pt
from pinban.model.plan import Proposal

_WIDTHS = (2, 3, 4, 1)  # basic columns of a picture that might be added
_LEAST_LINES, _TALLEST = 9, 0.45  # of such a picture: grid lines, and the share of the page's depth
_CAPTION_LINES = 2  # of its lines that caption and air take
_CROP = 0.1


@dataclass(frozen=True, slots=True)
class TooEmpty:
    """What would fill a page."""

    trials: Trials

    def longer(self) -> Iterator[Proposal]:
        """How many characters more one story, or the page's briefs, might have."""
        ranked = [story for story in self.trials.page.stories if story.kind in RUNNING]
        ranked = ranked or [story for story in self.trials.page.stories if story.is_briefs]
        ranked.sort(key=lambda story: (story.priority, -count_characters(story.text)))
        yield from islice((p for story in ranked[:2] if (p := self._longer(story)) is not None), 1)

    def _longer(self, story: Story) -> Proposal | None:
        grid = self.trials.maker.part.grids[self.trials.plan.grid]
        # Half the white that a page may have is aimed at: the desk's copy will not run to the very line.
        measure, aim = grid.measure, self.trials.maker.part.house_style.white_allowed / 2 * grid.columns * grid.lines
        characters, most = int((self.trials.plan.spare - aim) * measure), 0
        for _ in range(TRIES):
            if characters <= most:
                return None
            more = _more_briefs(story, characters)
            longer = (
                group_of((*story.members, *more), story.title, story.id)
                if more and story.is_briefs
                else lengthened(story, characters)
            )
            maker, plan = self.trials.changed(story, longer)
            if not plan.overset and maker.white_share(plan) <= self.trials.maker.part.house_style.white_allowed:
                zh, en = f"给《{story.id}》补 {characters} 字", f"add {characters} characters to “{story.id}”"
                if more:
                    zh = f"再补 {len(more)} 条简讯，连题共 {characters} 字"
                    en = f"add {len(more)} briefs of {characters} characters in all, headlines included"
                return Proposal("lengthen", zh, en, story=story.id, characters=characters)
            if plan.overset:
                characters -= plan.overset_characters + int(aim * measure)
            else:
                most = characters
                # Pictures and headings make room too: what is needed is more than the white that is left.
                characters += max(int((plan.spare - aim) * measure), characters // 2)
        return None

    def with_picture(self) -> Iterator[Proposal]:
        """A picture, and the story that it might be added to."""
        ranked = sorted(self.trials.page.stories, key=lambda story: (len(story.pictures), story.priority))
        ranked = [story for story in ranked if story.kind in RUNNING]
        tried = (p for columns in _WIDTHS for story in ranked[:2] if (p := self._picture(story, columns)) is not None)
        yield from islice(tried, 1)

    def _picture(self, story: Story, columns: int) -> Proposal | None:
        grid = self.trials.maker.part.grids[self.trials.plan.grid]
        lines = self.trials.plan.spare // columns
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
        maker, plan = self.trials.changed(story, replace(story, pictures=(*story.pictures, picture)))
        if plan.overset or maker.white_share(plan) > self.trials.maker.part.house_style.white_allowed:
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
        head, text = count_characters("".join(brief.headline)), count_characters(brief.text)
        if characters <= head:
            break
        left = min(text, characters - head)
        more.append(replace(shortened(brief, text - left)[0], id=f"{brief.id}.{index}"))
        characters -= head + left
    return more
