"""A plant's YAML file to checked data; each key's meaning, unit, default and limits stand here and nowhere else."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pinban.files import key
from pinban.prepress.checks import CHECKS

MM = "毫米 mm"
PT = "点 pt"
MM2 = "平方毫米 mm²"
PPI = "每英寸点数 ppi"
PERCENT = "%"

Positive = Annotated[float, Field(gt=0, le=10_000)]
NotNegative = Annotated[float, Field(ge=0, le=10_000)]
Percent = Annotated[float, Field(ge=0, le=100)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SheetYaml(_Strict):
    """裁切后的版面 · the trimmed page."""

    width: Positive = key("宽", "its width", MM)
    height: Positive = key("高", "its height", MM)


class ResolutionYaml(_Strict):
    """印出大小时的分辨率 · pixels per inch at printed size."""

    good: Positive = key("再高也没有用", "more is of no use", PPI)
    warn: Positive = key("再低看得出，提醒", "less is seen, and gets a warning", PPI)
    fail: Positive = key("再低不收，是错误", "less is refused: an error", PPI)

    @model_validator(mode="after")
    def _ordered(self) -> "ResolutionYaml":
        if not self.good >= self.warn >= self.fail:
            raise ValueError("good >= warn >= fail")
        return self


class ConditionYaml(_Strict):
    """写进 PDF 的印刷条件 · the printing condition named in the output intent."""

    identifier: Annotated[str, Field(min_length=1)] = key("代号", "its identifier")
    info: Annotated[str, Field(min_length=1)] = key("说明", "what it is")
    registry: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = key(
        "代号登记在哪里；没登记的不写", "where the identifier is registered; left out: nowhere", "", None
    )


class SharpenYaml(_Strict):
    """照片锐化 · unsharp masking of photographs."""

    percent: Annotated[int, Field(gt=0, le=500)] = key("强度", "its strength", PERCENT)
    radius: Annotated[float, Field(gt=0, le=10)] = key("半径，印出的像素", "radius, in pixels as printed", "像素 px")
    threshold: Annotated[int, Field(ge=0, le=64)] = key("阈值", "threshold", "级 levels of 255", 3)


class MarksYaml(_Strict):
    """出血之外的标记 · marks beyond the bleed."""

    crop: bool = key("裁切线", "crop marks", default=True)
    registration: bool = key("套准线", "registration marks", default=True)
    colour_bar: bool = key("色标", "a colour bar", default=True)
    slug_line: bool = key("说明行", "a line that says what the sheet is", default=True)
    inks: Literal["all", "process"] = key(
        "all 用套版色，process 用四色", "all: in the registration colour; process: in the four inks", "", "all"
    )
    offset: NotNegative = key("离裁切线", "from the trim", MM, 4)
    length: Annotated[float, Field(ge=2, le=100)] = key("线长", "their length", MM, 5)
    weight: Annotated[float, Field(gt=0, le=2)] = key("线粗", "their weight", PT, 0.25)


class LimitsYaml(_Strict):
    """印前检查的限度 · what preflight holds type, rules and tints to."""

    text_solid: NotNegative = key("单色实地的字至少多大", "the smallest text in one solid ink", PT, 6)
    text_tint: NotNegative = key("网目的字至少多大", "the smallest text in a tint", PT, 8)
    text_reversed: NotNegative = key("反白的字至少多大", "the smallest white text in a printed ground", PT, 10)
    rule_reversed: NotNegative = key("反白的线至少多粗", "the thinnest white rule", PT, 1)
    tone_least: Percent = key("网点至少多少才印得出", "the lightest tint that prints", PERCENT, 3)
    tone_most: Percent = key("网点至多多少还不糊死", "the darkest tint that does not fill in", PERCENT, 85)
    safety: NotNegative = key("字离裁切线至少", "how far type keeps from the trim", MM, 3)
    ink_area: NotNegative = key(
        "墨量过限到多大面积是错误，小于此提醒",
        "area over the ink limit that is an error; less: a warning",
        MM2,
        1,
    )
    operators: Annotated[int, Field(gt=0, le=100_000_000)] = key(
        "一版至多多少条绘图指令", "operators of a page, at most", "", 400_000
    )


_CHECKS = sorted(check.id for check in CHECKS)
Verdict = Literal["off", "note", "warning", "error"]


class PlantYaml(_Strict):
    """印厂条件 · a plant's profile: ``plants/<name>.yaml``."""

    extends: str = key(
        "在哪个印厂之上，只写不同的键；空着的键去掉那里写的",
        "the plant that it builds on, giving only what differs; an empty key takes away what stands there",
        "",
        "",
    )
    title: Annotated[str, Field(min_length=1)] = key("名称", "its title")
    sheet: SheetYaml = key("裁切后的版面", "the trimmed page")
    bleed: NotNegative = key("出血", "what must be printed beyond the trim", MM, 0)
    slug: NotNegative = key("出血之外的余地", "room beyond the bleed", MM, 0)
    marks: MarksYaml | None = key("出血之外的标记；不写则没有", "marks beyond the bleed; left out: none", "", None)
    inks: Literal["cmyk", "black"] = key("四色，或只印黑版", "four inks, or black alone", "", "cmyk")
    profile: Annotated[str, Field(pattern=r"^[^/\\]+\.ic[cm]$")] = key(
        "印刷条件的 ICC 文件", "the ICC profile of the printing condition"
    )
    condition: ConditionYaml = key("写进 PDF 的印刷条件", "the printing condition named in the output intent")
    ink_total: Annotated[float, Field(ge=100, le=400)] = key("油墨总量至多", "the most ink in all", PERCENT)
    pictures: ResolutionYaml = key("照片的分辨率", "resolution of photographs")
    art: Positive = key("彩色图表转成位图时的分辨率", "resolution of flat coloured art", PPI)
    line_art: ResolutionYaml = key("黑白线条图的分辨率", "resolution of line art, one bit")
    sharpen: SharpenYaml | None = key("照片锐化；不写则不做", "sharpening of photographs; left out: none", "", None)
    overprint: NotNegative = key("不大于此的黑字叠印", "black text up to this size prints over other inks", PT)
    rule: NotNegative = key("单色的线至少多粗", "the thinnest rule in one ink", PT)
    rule_inks: NotNegative = key("多色的线至少多粗", "the thinnest rule in several inks", PT)
    text_inks: NotNegative = key("多色的字至少多大", "the smallest text in several inks", PT)
    limits: LimitsYaml = key("印前检查的限度", "what preflight holds type, rules and tints to", "", LimitsYaml())
    checks: dict[str, Verdict] = Field(
        {},
        description="某项印前检查在这家厂的级别，off 为不查；各项见 docs/checks.md · "
        "how serious a preflight check's findings are here, off: not made; see docs/checks.md",
        json_schema_extra={"propertyNames": {"enum": [*_CHECKS]}},
    )
    file_name: Annotated[str, Field(pattern=r"^(?:[^{}/\\]|\{(?:paper|label|date(?::[^{}/\\]*)?)\})+\.pdf$")] = key(
        "付印文件的名字，{paper}、{label}、{date:%Y%m%d} 由程序填",
        "the name of a press file; {paper}, {label} and {date:%Y%m%d} are filled in",
    )

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
