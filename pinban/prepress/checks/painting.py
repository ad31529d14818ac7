"""Checks of what is painted: rules, type, tints, and whether there is anything at all."""

from collections.abc import Iterator

from pinban.diagnostics import Diagnostic
from pinban.prepress.checks import findings
from pinban.prepress.checks.check import Job, check
from pinban.prepress.reading import PaintedPath, PaintedPicture, PaintedShading, PaintedText
from pinban.prepress.spaces import Colour

_TOLERANCE = 0.01  # pt


@check(findings.EMPTY, zh="空白页多半是交错了文件。", en="A blank page is mostly a mistaken file.")
def page_empty(job: Job) -> Iterator[Diagnostic]:
    """Something leaves ink on the page."""
    if not any(isinstance(item, PaintedPicture | PaintedShading) or _inks(item.colour) for item in job.painted):
        yield findings.EMPTY.at(job.place)


@check(findings.HAIRLINE, zh="太细的线印不出来。", en="Too thin a rule does not print.")
def hairlines(job: Job) -> Iterator[Diagnostic]:
    """Rules in one ink."""
    thin = [weight for path, weight in _rules(job) if _inks(path.colour) == 1 and weight < job.plant.rule - _TOLERANCE]
    if thin:
        yield findings.HAIRLINE.at(job.place, count=len(thin), least=round(min(thin), 3), limit=job.plant.rule)


@check(findings.HAIRLINE_INKS, zh="多色细线一有套印误差就散开。", en="Thin rules in several inks come apart.")
def hairlines_in_inks(job: Job) -> Iterator[Diagnostic]:
    """Rules in several inks."""
    limit = job.plant.rule_inks
    thin = [weight for path, weight in _rules(job) if _inks(path.colour) > 1 and weight < limit - _TOLERANCE]
    if thin:
        yield findings.HAIRLINE_INKS.at(job.place, count=len(thin), least=round(min(thin), 3), limit=limit)


@check(
    findings.RICH_BLACK,
    zh="小黑字用多色，一有套印误差就看不清。",
    en="Small black type in several inks blurs with the register.",
)
def rich_black(job: Job) -> Iterator[Diagnostic]:
    """Black text of the sizes that overprint is in black ink alone."""
    rich = [
        text.size
        for text in job.texts
        if text.size <= job.plant.overprint and _inks(text.colour) > 1 and text.colour.values[3:4] >= (0.9,)
    ]
    if rich:
        yield findings.RICH_BLACK.at(job.place, count=len(rich), size=round(min(rich), 1))


@check(findings.INKS_TEXT, zh="多色小字容易发虚。", en="Small type in several inks blurs.")
def text_in_inks(job: Job) -> Iterator[Diagnostic]:
    """Small coloured text is in one ink."""
    limit = job.plant.text_inks
    small = [
        text.size
        for text in job.texts
        if text.size < limit - _TOLERANCE and _inks(text.colour) > 1 and text.colour.values[3:4] < (0.9,)
    ]
    if small:
        yield findings.INKS_TEXT.at(job.place, count=len(small), size=round(min(small), 1), limit=limit)


@check(findings.KNOCKOUT, zh="不叠印的小黑字四周会露白。", en="Black type that knocks out shows white edges.")
def black_overprint(job: Job) -> Iterator[Diagnostic]:
    """Small text in black ink alone overprints."""
    count = sum(
        1
        for text in job.texts
        if text.colour.black_ink and not text.overprints and text.size <= job.plant.overprint + _TOLERANCE
    )
    if count:
        yield findings.KNOCKOUT.at(job.place, count=count)


@check(findings.INK_TOTAL, zh="油墨太多，新闻纸吸不住。", en="Newsprint cannot hold more ink.")
def flat_ink_total(job: Job) -> Iterator[Diagnostic]:
    """Ink totals of type, rules and tints."""
    totals = [
        sum(item.colour.values) * 100
        for item in job.painted
        if isinstance(item, PaintedText | PaintedPath) and item.colour.space == "DeviceCMYK"
    ]
    worst = max(totals, default=0.0)
    if worst > job.plant.ink_total + 0.5:
        yield findings.INK_TOTAL.at(job.place, ink=round(worst, 1), limit=job.plant.ink_total)


@check(findings.COLOUR_ON_MONO, zh="这块版只印黑。", en="This plate prints black alone.")
def colour_on_mono(job: Job) -> Iterator[Diagnostic]:
    """No coloured ink on a plant that prints black."""
    if not job.plant.mono:
        return
    count = 0
    for item in job.painted:
        if isinstance(item, PaintedText | PaintedPath):
            count += item.colour.space == "DeviceCMYK" and any(item.colour.values[:3])
        else:
            count += item.space in ("DeviceCMYK", "ICCBased-4", "DeviceRGB", "ICCBased-3")
    if count:
        yield findings.COLOUR_ON_MONO.at(job.place, count=count)


def _rules(job: Job) -> Iterator[tuple[PaintedPath, float]]:
    return ((path, path.weight) for path in job.paths if path.weight is not None)


def _inks(colour: Colour) -> int:
    """How many inks a colour takes; 0 for paper, 1 for grey, 4 for what only a RIP could tell."""
    if colour.space == "DeviceGray":
        return int(colour.values[:1] < (1.0,))
    if colour.space == "DeviceCMYK":
        return sum(1 for ink in colour.values if ink > 0)
    if colour.space == "DeviceRGB":
        return 0 if colour.values == (1.0, 1.0, 1.0) else 4
    return 1 if colour.space in ("Separation", "Pattern") else 4
