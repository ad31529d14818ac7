"""From a page with text over, or hardly fitting, to what might be cut, moved or taken out of it, each tried."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import inf

from pinban.makeup.edition.briefs import group_of
from pinban.makeup.edition.cutting import shortened
from pinban.makeup.edition.trials import RUNNING, TRIES, Trials
from pinban.makeup.findings import CRAMMED
from pinban.model import Page, Story, StoryKind, count_characters
from pinban.model.plan import Proposal

_LEFT = 0.4  # of a story's text that a cut leaves, at least
_NEAR = 0.8  # of what is over, by estimate, that must go for a proposal to be tried
_STORIES = 3  # that are tried for each kind of proposal
_SHARES = (0.08, 0.15, 0.25, 0.35)  # of long stories' text, cut where a page hardly takes them
_LONG = 300  # characters of such a story
_ROOM = 0.7  # of a story's text, by estimate, that another page must have room for


@dataclass(frozen=True, slots=True)
class TooFull:
    """What would relieve a page."""

    trials: Trials

    def cuts(self) -> Iterator[Proposal]:
        """What to cut from the story that is over most, and from the longest of the others."""
        over = {item.story: item.characters for item in self.trials.plan.overset}
        ranked = sorted(
            self.trials.page.stories, key=lambda story: (-over.get(story.id, 0), -count_characters(story.text))
        )
        longest = max(ranked[1:], key=lambda story: count_characters(story.text), default=None)
        for story in (*ranked[:1], *((longest,) if longest else ())):
            proposal = self._cut(story)
            if proposal is not None:
                yield proposal

    def _briefs_out(self, group: Story) -> Proposal | None:
        """How many of a group's last briefs to take out."""
        for count in range(1, len(group.members) - 1):
            out = group.members[-count:]
            if sum(count_characters(item.text) for item in out) < _NEAR * self.trials.plan.overset_characters:
                continue
            _, plan = self.trials.changed(group, group_of(group.members[:-count], group.title))
            if not plan.overset:
                return _taken_out(out)
        return None

    def _cut(self, story: Story) -> Proposal | None:
        if story.members:
            return self._briefs_out(story)
        characters = self.trials.plan.overset_characters
        for _ in range(TRIES):
            if characters > (1 - _LEFT) * count_characters(story.text):
                return None
            shorter, cut = shortened(story, characters)
            _, plan = self.trials.changed(story, shorter)
            if not plan.overset:
                count = count_characters(cut)
                return Proposal(
                    "cut",
                    f"从《{story.id}》末尾删去 {count} 字",
                    f"cut the last {count} characters of “{story.id}”",
                    story=story.id,
                    characters=count,
                    text=cut,
                )
            characters = count_characters(cut) + plan.overset_characters
        return None

    def cuts_in_all(self) -> Iterator[Proposal]:
        """What to cut from several stories, where one cannot give so much: of those that are over first."""
        over = {item.story: item.characters for item in self.trials.plan.overset}
        ranked = sorted(
            self.trials.page.stories, key=lambda story: (-over.get(story.id, 0), -count_characters(story.text))
        )
        wanted = self.trials.plan.overset_characters
        for _ in range(TRIES):
            left, cuts = wanted, dict[str, int]()
            for story in ranked:
                most = int((1 - _LEFT) * count_characters(story.text))
                if left > 0 and most > 0 and story.kind is not StoryKind.NOTE and not story.members:
                    cuts[story.id] = min(left, most)
                    left -= cuts[story.id]
            if left > 0:
                return
            shorter = {story.id: shortened(story, cuts.get(story.id, 0)) for story in self.trials.page.stories}
            stories = tuple(shorter[story.id][0] for story in self.trials.page.stories)
            plan = self.trials.made(self.trials.maker.with_page(replace(self.trials.page, stories=stories)))
            if not plan.overset:
                yield _cuts({name: count_characters(shorter[name][1]) for name in cuts})
                return
            wanted += plan.overset_characters

    def shorter(self) -> Iterator[Proposal]:
        """What to cut from the long stories, in proportion, so that a page that hardly took them takes them well."""
        long = [
            story
            for story in self.trials.page.stories
            if story.kind in RUNNING and count_characters(story.text) >= _LONG
        ]
        for share in _SHARES:
            cut = {story.id: shortened(story, round(share * count_characters(story.text))) for story in long}
            stories = tuple(cut[item.id][0] if item.id in cut else item for item in self.trials.page.stories)
            if long and self.takes_well(stories):
                yield _cuts({name: count_characters(text) for name, (_, text) in cut.items()})
                return

    def lighter(self) -> Iterator[Proposal]:
        """A story without which a page that hardly took all takes the rest well: the least first."""
        for story in sorted(self.trials.movable(), key=lambda item: (-item.priority, count_characters(item.text)))[
            :_STORIES
        ]:
            if self.takes_well(_without(self.trials.page, story)):
                yield _taken_out([story])
                return

    def takes_well(self, stories: tuple[Story, ...]) -> bool:
        """Whether the page takes stories without text over, much white or much that spoils it."""
        maker = self.trials.maker.with_page(replace(self.trials.page, stories=stories))
        plan = self.trials.made(maker)
        return self.trials.fits(maker, plan) and not any(item.code == CRAMMED.code for item in plan.diagnostics)

    def stories_out(self) -> Iterator[Proposal]:
        """The least stories taken out, one after another, until the rest fits."""
        ranked = sorted(self.trials.movable(), key=lambda story: (-story.priority, count_characters(story.text)))
        out: list[Story] = []
        for story in ranked:
            out.append(story)
            if sum(
                count_characters(item.text) for item in out
            ) < _NEAR * self.trials.plan.overset_characters or not self._fits_without(out):
                continue
            fewer = self._needed(out)
            out = fewer if len(fewer) < len(out) and self._fits_without(fewer) else out
            yield _taken_out(out)
            return

    def _fits_without(self, out: Sequence[Story]) -> bool:
        stories = tuple(item for item in self.trials.page.stories if item not in out)
        return not self.trials.made(self.trials.maker.with_page(replace(self.trials.page, stories=stories))).overset

    def _needed(self, out: Sequence[Story]) -> list[Story]:
        """Of some stories those that by their length must go, the short ones spared."""
        needed = sorted(out, key=lambda story: count_characters(story.text))
        for story in list(needed):
            if (
                sum(count_characters(item.text) for item in needed if item is not story)
                >= self.trials.plan.overset_characters
            ):
                needed.remove(story)
        return needed

    def moves(self) -> Iterator[Proposal]:
        """A story that another page has room for."""
        movable = [
            story
            for story in self.trials.movable()
            if count_characters(story.text) >= _NEAR * self.trials.plan.overset_characters
        ]
        movable.sort(
            key=lambda story: (
                count_characters(story.text) < self.trials.plan.overset_characters,
                count_characters(story.text),
            )
        )
        yield from islice((p for story in movable[:_STORIES] for p in self._moves_of(story)), 1)

    def _moves_of(self, story: Story) -> Iterator[Proposal]:
        fewer = self.trials.maker.with_page(replace(self.trials.page, stories=_without(self.trials.page, story)))
        if self.trials.made(fewer).overset:
            return
        for other in self.trials.others:
            there = other.maker.page
            room = other.plan.spare * other.maker.part.grids[other.plan.grid].measure
            if other.plan.overset or not there.stories or room < 0.7 * count_characters(story.text):
                continue
            if self.trials.made(other.maker.with_page(replace(there, stories=(*there.stories, story)))).overset:
                continue
            zh, en = f"把《{story.id}》移到 {there.label} 版", f"move “{story.id}” to page {there.label}"
            yield Proposal("move", zh, en, story=story.id, page=there.label)

    def without_picture(self) -> Iterator[Proposal]:
        """A story's largest picture taken out."""
        areas = {
            item.story: max((p.rect.width * p.rect.height for p in item.pictures), default=0.0)
            for item in self.trials.plan.stories
        }
        grid = self.trials.maker.part.grids[self.trials.plan.grid]
        enough = _NEAR * self.trials.plan.overset_characters * grid.size * grid.leading
        ranked = [story for story in self.trials.page.stories if areas.get(story.id, inf) >= enough and story.pictures]
        ranked.sort(key=lambda story: (-story.priority, -areas.get(story.id, inf)))
        for story in ranked[:_STORIES]:
            picture = max(story.pictures, key=lambda item: item.width * item.height)
            rest = tuple(item for item in story.pictures if item is not picture)
            maker, plan = self.trials.changed(story, replace(story, pictures=rest))
            if not plan.overset and maker.white_share(plan) <= 2 * self.trials.maker.part.house_style.white_allowed:
                zh, en = f"撤下《{story.id}》的图 {picture.file}", f"take out picture {picture.file} of “{story.id}”"
                yield Proposal("drop-picture", zh, en, story=story.id, text=picture.file)
                return


def _cuts(cuts: Mapping[str, int]) -> Proposal:
    """So many characters cut from the ends of several stories."""
    zh = "、".join(f"从《{name}》末尾删去 {count} 字" for name, count in cuts.items())
    en = ", ".join(f"the last {count} characters of “{name}”" for name, count in cuts.items())
    return Proposal("cuts", zh, f"cut {en}", characters=sum(cuts.values()), parts=tuple(cuts.items()))


def _taken_out(out: Sequence[Story]) -> Proposal:
    parts = tuple((item.id, count_characters(item.text)) for item in out)
    zh = "撤下" + "".join(f"《{name}》（{count} 字）" for name, count in parts)
    en = "take out " + ", ".join(f"“{name}” ({count} characters)" for name, count in parts)
    return Proposal("take-out", zh, en, parts=parts)


def _without(page: Page, story: Story) -> tuple[Story, ...]:
    return tuple(item for item in page.stories if item is not story)
