"""A row of the table of decades: what was measured, what is to be reached, and why it is not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """What was measured against what is to be reached; ``why`` where it is not, or was not measured."""

    work: str
    measured: float | None
    reach: float
    unit: str
    why: str = ""

    @property
    def reached(self) -> bool:
        """Whether it was measured and keeps its limit."""
        return self.measured is not None and self.measured <= self.reach

    def row(self) -> tuple[str, str, str, str, str]:
        """The row as it is printed."""
        said = "—" if self.measured is None else f"{self.measured:.3g}"
        verdict = "reached" if self.reached else "not measured" if self.measured is None else "not reached"
        return (
            self.work,
            f"{said} {self.unit}",
            f"≤ {self.reach:g} {self.unit}",
            verdict,
            "" if self.reached else self.why,
        )
