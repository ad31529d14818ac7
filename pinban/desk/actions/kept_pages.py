"""Pages as a person saw them when doing something to them, to the files below ``plan/`` by which little of them moves.

Make-up reads such a file with the edition (:func:`pinban.pipeline.previous_plan.standing_plans`): what stands there
stays where it can. It is written in the same step as what the person did, so that undoing takes both back.
"""

import json
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from pinban.desk.actions.snapshot import Changes, Snapshot
from pinban.pipeline.previous_plan import STANDING

_Name = Annotated[str, Field(max_length=80)]
_Figure = Annotated[int, Field(ge=1, le=999)]
MOST_STORIES = 120


class KeptFrame(BaseModel):
    """Where a story stood, as ``plan/<page>.json`` has it; lines count from the first below the banner."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    story: _Name
    column: _Figure
    line: _Figure
    columns: _Figure
    lines: _Figure
    tier: _Name = ""
    lead: bool = False
    shape: _Name = ""
    said: _Name = ""


class KeptLook(BaseModel):
    """A page as it stood."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    page: Annotated[str, Field(min_length=1, max_length=16, pattern=r"^[^/\\\x00.][^/\\\x00]*$")]
    grid: _Name
    spare_lines: Annotated[int, Field(ge=0, le=100_000)]
    stories: Annotated[tuple[KeptFrame, ...], Field(max_length=MOST_STORIES)]

    @property
    def file(self) -> str:
        """Where it is kept."""
        return kept_file(self.page)

    def written(self) -> bytes:
        """It as JSON, a story to a line, so that version control shows what moved."""
        data = self.model_dump()
        rows: Sequence[Any] = data.pop("stories")
        head = json.dumps(data, ensure_ascii=False)[:-1]
        lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
        return f'{head}, "stories": [\n{lines}\n]}}\n'.encode()


def kept_file(page: str) -> str:
    """Where a page's look is kept."""
    return f"{STANDING}/{page}.json"


def with_kept(files: Snapshot, changes: Changes, looks: Sequence[KeptLook]) -> Changes:
    """What someone does, and the pages as they stood before it; nothing where nothing changes."""
    if not changes:
        return changes
    kept = {look.file: look.written() for look in looks}
    return {**changes, **{name: data for name, data in kept.items() if files.get(name) != data}}


def made_freely(files: Snapshot, page: str) -> Changes:
    """A page that is made up as if it had never stood otherwise; its pins stay."""
    name = kept_file(page)
    return {} if files.get(name) is None else {name: None}
