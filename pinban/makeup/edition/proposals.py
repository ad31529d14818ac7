"""From a page with text over or room left to proposals in figures, each tried: when it is followed, the page fits."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pinban.makeup.edition.too_empty import TooEmpty
from pinban.makeup.edition.too_full import TooFull
from pinban.makeup.edition.trials import Neighbour, Trials, until_spent
from pinban.makeup.findings import CRAMMED, LEFTOVER
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.search.pins import placements_of
from pinban.model.plan import PagePlan, Proposal

_ORDER = ("cut", "cuts", "move", "take-out", "drop-picture", "lengthen", "picture", "body")  # as a desk would ask


def propose(maker: PageMaker, plan: PagePlan, others: Sequence[Neighbour] = ()) -> PagePlan:
    """The plan with what would make the page fit, where it has text over or more white than a page may have.

    Every proposal was tried by making the page up (and the other page, where a story moves): with it no text is
    over, where there was white, no more is left than a page may have, and one that hardly took its stories takes them.
    The finding of the page's leftover gets them as its hint.
    """
    trials = Trials(maker, plan, others)
    full, empty = TooFull(trials), TooEmpty(trials)
    if plan.overset:
        ways = [_tiers(trials), full.moves(), full.cuts(), full.without_picture()]
    elif maker.is_too_white(plan):
        ways = [_tiers(trials), empty.longer(), empty.with_picture()]
    elif any(item.code == CRAMMED.code for item in plan.diagnostics):
        ways = [full.shorter(), full.lighter()]
    else:
        return plan
    proposals = [item for way in ways for item in until_spent(way)]
    if plan.overset and not any(item.kind in ("cut", "move", "take-out") for item in proposals):
        trials.spent.clear()
        proposals += [*until_spent(full.cuts_in_all()), *until_spent(full.stories_out())]
    proposals.sort(key=lambda item: _ORDER.index(item.kind))
    return _hinted(replace(plan, proposals=tuple(proposals)))


def _tiers(trials: Trials) -> Iterator[Proposal]:
    """Another body tier for the whole page; not where adverts or pins count in the cells of this one."""
    if trials.page.adverts or placements_of(trials.page, trials.maker.part):
        return
    for tier in trials.maker.part.grids:
        if tier == trials.plan.grid:
            continue
        maker = trials.maker.with_page(replace(trials.page, body=tier))
        if trials.fits(maker, trials.made(maker)):
            zh, en = f"正文改用 {tier} 档（body: {tier}）", f"take body tier {tier}"
            yield Proposal("body", zh, en, body=tier)
            return


def _hinted(plan: PagePlan) -> PagePlan:
    """The plan whose first finding of what is over or under names the proposals as its hint; others point to it."""
    if not plan.proposals:
        return plan
    diagnostics = list(plan.diagnostics)
    at = next((index for index, item in enumerate(diagnostics) if item.code in LEFTOVER), None)
    if at is None:
        return plan
    zh = "；或".join(item.zh for item in plan.proposals)
    en = "; or ".join(item.en for item in plan.proposals)
    first = diagnostics[at].facts.get("story", "")
    diagnostics = [
        replace(item, hint_zh=f"全版的改法见《{first}》一条", hint_en=f"see at “{first}” what to do on the page")
        if first and item.code in LEFTOVER
        else item
        for item in diagnostics
    ]
    diagnostics[at] = replace(
        diagnostics[at], hint_zh=f"任选其一，都已试排：{zh}", hint_en=f"one of these, each tried: {en}"
    )
    return replace(plan, diagnostics=tuple(diagnostics))
