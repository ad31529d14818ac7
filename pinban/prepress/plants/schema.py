"""A plant's YAML file to checked data."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Positive = Annotated[float, Field(gt=0)]
NotNegative = Annotated[float, Field(ge=0)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SheetYaml(_Strict):
    """The trimmed page in millimetres."""

    width: Positive
    height: Positive


class ResolutionYaml(_Strict):
    """Pixels per inch at printed size."""

    good: Positive
    warn: Positive
    fail: Positive

    @model_validator(mode="after")
    def _ordered(self) -> "ResolutionYaml":
        if not self.good >= self.warn >= self.fail:
            raise ValueError("good >= warn >= fail")
        return self


class ConditionYaml(_Strict):
    """The printing condition named in the output intent; ``registry`` where the identifier is registered."""

    identifier: Annotated[str, Field(min_length=1)]
    info: Annotated[str, Field(min_length=1)]
    registry: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None


class SharpenYaml(_Strict):
    """Unsharp masking of photographs: strength in percent, radius and threshold in pixels and levels as printed."""

    percent: Annotated[int, Field(gt=0, le=500)]
    radius: Annotated[float, Field(gt=0, le=10)]
    threshold: Annotated[int, Field(ge=0, le=64)] = 3


class MarksYaml(_Strict):
    """Marks beyond the bleed: ``offset`` from the trim and ``length`` in millimetres, ``weight`` in points."""

    crop: bool = True
    registration: bool = True
    colour_bar: bool = True
    slug_line: bool = True
    inks: Literal["all", "process"] = "all"
    offset: NotNegative = 4
    length: Annotated[float, Field(ge=2)] = 5
    weight: Annotated[float, Field(gt=0, le=2)] = 0.25


class LimitsYaml(_Strict):
    """What preflight holds type, rules and tints to: points, percent, millimetres."""

    text_solid: NotNegative = 6
    text_tint: NotNegative = 8
    text_reversed: NotNegative = 10
    rule_reversed: NotNegative = 1
    tone_least: Annotated[float, Field(ge=0, le=100)] = 3
    tone_most: Annotated[float, Field(ge=0, le=100)] = 85
    safety: NotNegative = 3
    ink_area: NotNegative = 1
    operators: Annotated[int, Field(gt=0)] = 400_000


class PlantYaml(_Strict):
    """``plants/<name>.yaml``, with what it ``extends`` laid under it."""

    extends: str = ""
    title: Annotated[str, Field(min_length=1)]
    sheet: SheetYaml
    bleed: NotNegative = 0
    slug: NotNegative = 0
    marks: MarksYaml | None = None
    inks: Literal["cmyk", "black"] = "cmyk"
    profile: Annotated[str, Field(pattern=r"^[^/\\]+\.ic[cm]$")]
    condition: ConditionYaml
    ink_total: Annotated[float, Field(ge=100, le=400)]
    pictures: ResolutionYaml
    art: Positive
    line_art: ResolutionYaml
    sharpen: SharpenYaml | None = None
    overprint: NotNegative
    rule: NotNegative
    rule_inks: NotNegative
    text_inks: NotNegative
    limits: LimitsYaml = LimitsYaml()
    checks: dict[str, Literal["off", "note", "warning", "error"]] = {}
    file_name: Annotated[str, Field(pattern=r"^(?:[^{}/\\]|\{(?:paper|label|date(?::[^{}/\\]*)?)\})+\.pdf$")]

    @model_validator(mode="after")
    def _marks_in_slug(self) -> "PlantYaml":
        marks = self.marks
        if marks is None:
            return self
        if marks.offset < self.bleed:
            raise ValueError(f"marks.offset >= bleed ({self.bleed:g})")
        if marks.offset + marks.length > self.bleed + self.slug:
            raise ValueError(f"marks.offset + marks.length <= bleed + slug ({self.bleed + self.slug:g})")
        return self
