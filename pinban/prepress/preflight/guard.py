"""Files of anyone's to examinations, made in a sandbox: one that runs out of time or memory is a finding, no harm."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from pinban.diagnostics import Diagnostic, Place
from pinban.files.sandbox import Limits, Sandbox, SandboxError
from pinban.pdf.opening import plain_reason
from pinban.prepress.checks import CHECKS, findings
from pinban.prepress.plant import Plant
from pinban.prepress.preflight.examination import Examination, examine
from pinban.prepress.preflight.runner import BYTES_MOST as FILE_BYTES_MOST

SECONDS_MOST = 20
"""Processor time for a file of ordinary size; a broadsheet page takes about one second."""
ORDINARY_BYTES = 50_000_000
"""A larger file has :data:`SECONDS_MOST` for each so many bytes."""
BYTES_MOST = 6 << 30
"""Address space of the process; a page's separations and pictures take less than 1 GiB."""
_PATIENCE = 20  # times the processor time, by the clock, for a machine that is busy with other things
_FIRST = "file-structure"  # what is under way while a file is opened, before any check of it

Source: TypeAlias = Path | tuple[str, bytes]
"""A file, or its name and bytes."""


@dataclass
class _Progress:
    """What is known of a file while it is examined: the check under way, and what those before it found."""

    check: str = _FIRST
    findings: list[Diagnostic] = field(default_factory=list)

    def told(self, check: str, more: list[Diagnostic]) -> None:
        self.check = check
        self.findings += more


class Guard:
    """Examines files one after another. One that brings the process down is a finding; the next gets a new process."""

    def __init__(
        self,
        plant: Plant,
        *,
        pictures: bool = False,
        seconds: int = SECONDS_MOST,
        checks: Sequence[str] = (),
    ) -> None:
        """``checks`` are the ids of those to make, all where it is empty."""
        self._plant, self._pictures, self._seconds, self._checks = plant, pictures, seconds, tuple(checks)

    def examine(self, sources: Sequence[Source]) -> Iterator[Examination | OSError]:
        """An examination of every file in turn, or why it could not be read."""
        with Sandbox(Limits(self._seconds, BYTES_MOST, _PATIENCE), (__name__,)) as sandbox:
            for source in sources:
                yield self._examination(sandbox, source)

    def _examination(self, sandbox: Sandbox, source: Source) -> Examination | OSError:
        progress = _Progress()
        seconds = self._seconds * (1 + _size(source) // ORDINARY_BYTES)
        try:
            return sandbox.watch(progress.told, seconds, _examined, source, self._plant, self._pictures, self._checks)
        except OSError as error:
            return error
        except SandboxError as error:
            return self._given_up(source, progress, error.zh, error.en)
        except Exception as error:  # what a damaged file leads a library into, past every check's own guard
            reason = plain_reason(error) or type(error).__name__
            return self._given_up(source, progress, f"程序停了（{reason}）", f"the program broke off ({reason})")

    def _given_up(self, source: Source, progress: _Progress, why_zh: str, why_en: str) -> Examination:
        """What was found up to where the process came to its end, and why it did."""
        name = source.name if isinstance(source, Path) else source[0]
        end = findings.DIED.at(Place(file=name), check=progress.check, why_zh=why_zh, why_en=why_en)
        return Examination(name, "", self._plant.name, 0, (*progress.findings, end))


def _size(source: Source) -> int:
    """How many bytes are read of a file; 0 where it cannot be told, as of one that cannot be read."""
    if not isinstance(source, Path):
        return len(source[1])
    try:
        return min(source.stat().st_size, FILE_BYTES_MOST)
    except OSError:
        return 0


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(FILE_BYTES_MOST + 1)  # no more, whatever kind of file it is


def _examined(
    source: Source, plant: Plant, pictures: bool, ids: Sequence[str], *, told: Callable[[str, list[Diagnostic]], None]
) -> Examination:
    """In the sandbox."""
    name, data = (source.name, _read(source)) if isinstance(source, Path) else source
    checks = [check for check in CHECKS if not ids or check.id in ids]
    return examine(data, plant, name, pictures=pictures, checks=checks, told=told)
