"""The first page's frames to a finding where the paper's name is not larger than all else that is lettered on the page.

《报纸期刊质量管理规定》 (2020), annex on form: the name on page 1 is larger and plainer than any other lettering there.
Sizes of type are compared; lettering inside pictures and adverts is not known here.
"""

from collections.abc import Iterator, Sequence

from pinban.diagnostics import Diagnostic
from pinban.inspection import findings
from pinban.inspection.given import bare
from pinban.model import Page
from pinban.model.plan import PagePlan, TextFrame

_SHOWN = 12


def inspect_name(page: Page, plan: PagePlan, furniture: Sequence[TextFrame], name: str) -> list[Diagnostic]:
    """A finding for the largest lettering that is as large as the paper's ``name``, or larger; page 1 alone has one.

    A page without the name has none here: that it is missing is found elsewhere.
    """
    if page.number != 1:
        return []
    size = max((_size(frame) for frame in furniture if bare(frame.text) == bare(name)), default=0.0)
    others = [frame for frame in _frames(plan, furniture) if bare(frame.text) != bare(name)]
    largest = max(others, key=_size, default=None)
    if not size or largest is None or _size(largest) < size:
        return []
    place = page.source.within(page=page.label)
    other, larger = largest.text[:_SHOWN], round(_size(largest), 1)
    return [findings.SMALL_NAME.at(place, name=name, size=round(size, 1), other=other, larger=larger)]


def _frames(plan: PagePlan, furniture: Sequence[TextFrame]) -> Iterator[TextFrame]:
    yield from (*furniture, *plan.banner)
    for placed in plan.stories:
        yield from placed.heading
        yield from placed.body


def _size(frame: TextFrame) -> float:
    """The size of a frame's largest type, in points."""
    return max((float(run.size) for item in frame.lines for run in item.line.runs), default=0.0)
