"""Findings that a desk has accepted, as a file: read, held against what is found, written."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError

from pinban.diagnostics import Diagnostic, Place
from pinban.prepress.checks import findings
from pinban.prepress.preflight.examination import Examination, accepting

_BYTES_MOST = 50_000_000
_FORMAT = "pinban preflight baseline 1"

Key: TypeAlias = str


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Accepted(_Strict):
    file: str
    code: str
    leaf: int | None = None
    box: tuple[float, float, float, float] | None = None
    facts: dict[str, str | int | float] = {}
    zh: str = ""
    en: str = ""

    @property
    def key(self) -> Key:
        return json.dumps([self.file, self.code, self.leaf, self.box, self.facts], sort_keys=True)


class _File(_Strict):
    format: str
    accepted: list[_Accepted]


@dataclass(frozen=True)
class Baseline:
    """Accepted findings. One is the same only in the same file, at the same place, with the same figures."""

    entries: tuple[_Accepted, ...]
    name: str

    def applied(self, examinations: Sequence[Examination]) -> tuple[list[Examination], list[Diagnostic]]:
        """The examinations without what is accepted, and a note for each entry of their files that is gone."""
        keys = {entry.key for entry in self.entries}
        done, met = [], set()
        for examination in examinations:
            known = tuple(item for item in examination.findings if _entry(item).key in keys)
            met |= {_entry(item).key for item in known}
            done.append(accepting(examination, known))
        files = {examination.name for examination in examinations}
        gone = [entry for entry in self.entries if entry.file in files and entry.key not in met]
        place = Place(file=self.name)
        return done, [findings.STALE.at(place, excerpt=entry.zh, code=entry.code) for entry in gone]


def read_baseline(path: Path) -> tuple[Baseline | None, list[Diagnostic]]:
    """A baseline file's entries, or a finding."""
    place = Place(file=path.name)
    try:
        if path.stat().st_size > _BYTES_MOST:
            raise ValueError(f"> {_BYTES_MOST} bytes")
        data = _File.model_validate_json(path.read_bytes())
        if data.format != _FORMAT:
            raise ValueError(data.format)
    except OSError as error:
        return None, [findings.BASELINE_UNREADABLE.at(place, reason=error.strerror or str(error))]
    except ValidationError as error:
        first = error.errors()[0]
        reason = f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
        return None, [findings.BASELINE_UNREADABLE.at(place, reason=reason)]
    except ValueError as error:
        return None, [findings.BASELINE_UNREADABLE.at(place, reason=str(error)[:80])]
    return Baseline(tuple(data.accepted), path.name), []


def baseline_file(examinations: Sequence[Examination]) -> str:
    """The text of a baseline that accepts all that was found, in the order of files and pages."""
    entries = [_entry(item) for examination in examinations for item in examination.findings + examination.accepted]
    listed: list[dict[str, Any]] = [entry.model_dump(exclude_defaults=True) for entry in entries]
    data = {"format": _FORMAT, "accepted": sorted(listed, key=lambda entry: json.dumps(entry, sort_keys=True))}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _entry(item: Diagnostic) -> _Accepted:
    place = item.place
    facts = dict(item.facts)
    return _Accepted(
        file=place.file or "", code=item.code, leaf=place.leaf, box=place.box, facts=facts, zh=item.zh, en=item.en
    )
