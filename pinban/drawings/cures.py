"""What a drawing may not hold to what a desk does about it, in the words of drawing programs."""

import re
from dataclasses import dataclass

from pinban.drawings.policy import Refusal

DPI = 300
"""Of a picture in place of a drawing: what plants ask of photographs, and half as much again for lettering."""


@dataclass(frozen=True, slots=True)
class Cure:
    """What to do about a kind of refusal: ``sign`` knows it by its words."""

    sign: re.Pattern[str]
    zh: str
    en: str


def _cure(signs: str, zh: str, en: str) -> Cure:
    return Cure(re.compile(signs, re.IGNORECASE), zh, en)


_RASTER_ZH = "把带它的那一部分（或整幅）导出成图片，整幅按 {mm} 毫米宽印要 {across} × {down} 像素（{dpi} dpi）"
_RASTER_EN = (
    "turn that part, or the whole, into a picture; the whole printed {mm} mm wide takes {across} × {down} pixels "
    "({dpi} dpi)"
)
_CURES = (
    _cure(
        r"href|url\(|@import|xml-stylesheet|src=|base=|@font-face|ENTITY|^&",
        "把链接的图片嵌入 SVG（对象 → 嵌入），字体转成曲线，删去样式表里的外部引用，再另存",
        "embed linked pictures, turn type into outlines, delete references to other files, and save it again",
    ),
    _cure(
        r"<(script|handler|listener|animate\w*|set|discard|mpath|audio|video|iframe|canvas)>|\bon\w+=|animation",
        "纸上不会动、不能点：在绘图软件里删去动画和脚本，另存为“纯 SVG”",
        "nothing moves or is clicked on paper: delete animation and scripts and save it as plain SVG",
    ),
    _cure(
        r"writing-mode|direction|glyph-orientation|text-|<t(ext|span|extPath|ref)|font-|<font|altGlyph|inline-size|"
        r"shape-inside|flow(Root|Para|Region)",
        "在绘图软件里把这段文字转成曲线（创建轮廓）再存",
        "turn this text into outlines in the drawing program and save it again",
    ),
    _cure(
        r"var\(|calc\(|min\(|max\(|clamp\(|env\(|attr\(|@media|@supports|@layer|@container|<style>",
        "导出时选“内联样式”（presentation attributes），把变量和算式换成写定的值",
        "export it with inline styles (presentation attributes), values written out in place of variables and sums",
    ),
    _cure(
        r"> \d|×|…|→|deep|attributes",
        "在绘图软件里简化它（合并路径、删去看不见的部分、展开图案），或" + _RASTER_ZH,
        "simplify it in the drawing program (unite paths, delete what is not seen), or " + _RASTER_EN,
    ),
    _cure(
        r"filter|<fe|blend|backdrop|mask|clip|shadow|isolation|mesh|hatch|foreignObject|<pattern>|multiImage",
        "在绘图软件里去掉这个效果；要留着它，就" + _RASTER_ZH,
        "take the effect off in the drawing program; to keep it, " + _RASTER_EN,
    ),
)
_OTHER = _cure(
    "",
    "在绘图软件里改成普通图形（展开外观）再存；不行就" + _RASTER_ZH,
    "turn it into plain shapes in the drawing program (expand appearance) and save it again; or " + _RASTER_EN,
)


def cure_of(refusal: Refusal, size: tuple[float, float] | None, width_mm: float = 100) -> dict[str, str]:
    """What to do, as facts ``cure_zh`` and ``cure_en``.

    ``size`` is the drawing's in any unit, ``width_mm`` how wide it is printed, or an example where that is not known.
    """
    cure = next((one for one in _CURES if one.sign.search(refusal.what)), _OTHER)
    across = round(width_mm / 25.4 * DPI)
    down = max(1, round(across * size[1] / size[0])) if size else across
    facts = {"mm": round(width_mm), "across": across, "down": down, "dpi": DPI}
    return {"cure_zh": cure.zh.format(**facts), "cure_en": cure.en.format(**facts)}
