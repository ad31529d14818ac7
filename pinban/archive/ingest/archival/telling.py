"""What came of a page's PDF/A to findings, in a desk's words."""

from collections.abc import Iterator

from pinban.archive.ingest import findings
from pinban.archive.ingest.archival.convert import Archival
from pinban.diagnostics import Diagnostic, Place

_REASONS: dict[str, tuple[str, str]] = {
    "not embedded": ("没有嵌入字体", "fonts that are not embedded"),
    "font lost": ("用了没有的字体", "fonts that are not there"),
    "widths": ("字宽与字体文件不符", "widths that differ from the font's file"),
    "glyph": ("用了字体里没有的字形", "glyphs that the font's file lacks"),
    "unknown": ("看不出字体里的字形", "fonts whose glyphs cannot be told from their codes"),
    "damaged": ("字体文件坏了", "damaged font files"),
    "operator": ("有不认识的绘图指令", "drawing operators that PDF does not know"),
    "nesting": ("绘图状态套得太深", "graphics states nested too deep"),
    "intent": ("有不认识的渲染意图", "unknown rendering intents"),
    "image": ("有图的写法 PDF/A 不许", "pictures coded as PDF/A does not allow"),
    "outside": ("内容在别的文件里", "content in other files"),
    "filter": ("有解不开的压缩", "compression that cannot be undone"),
    "blend": ("有不认识的混合模式", "unknown blend modes"),
    "limit": ("有太长的名字、字符串或太大的数", "names, strings or figures beyond PDF/A's limits"),
    "profile": ("色彩配置坏了", "damaged colour profiles"),
    "ink": ("专色说得不一致", "inks that are not told of consistently"),
    "overprint": ("带色彩配置的四色叠印", "overprinting of inks that have a profile"),
    "box": ("纸面太大或太小", "a page too large or too small"),
    "too much": ("内容太多，查不完", "more than can be checked"),
    "broken": ("文件结构坏了", "a damaged structure"),
    "stopped": ("转换的程序停了", "the conversion stopped"),
}
_TAKEN: dict[str, tuple[str, str]] = {
    "script": ("脚本、动作", "scripts and actions"),
    "attachment": ("附件", "attached files"),
    "form": ("表单", "the form"),
    "outline": ("书签", "bookmarks"),
    "note": ("没有样子的或隐藏的批注", "notes that are hidden or have no look of their own"),
}
_NAMES_MOST = 5


def told_of(archival: Archival, place: Place) -> Iterator[Diagnostic]:
    """Why there is no PDF/A, or what it lacks that the original has, and what was assumed."""
    if archival.reasons:
        zh, en = _reasons(archival, 0), _reasons(archival, 1)
        yield findings.NOT_ARCHIVAL.at(place, why_zh="；".join(zh), why_en="; ".join(en))
    if archival.taken:
        zh, en = ([_TAKEN[item][side] for item in archival.taken] for side in (0, 1))
        yield findings.TAKEN_OUT.at(place, what_zh="、".join(zh), what_en=", ".join(en))
    if archival.assumed:
        yield findings.ASSUMED.at(place, condition=archival.assumed)


def _reasons(archival: Archival, side: int) -> list[str]:
    """Each reason once, with the names of the first few fonts that it is about."""
    told = []
    for reason in dict.fromkeys(name for name, _ in archival.reasons):
        names = [of for name, of in archival.reasons if name == reason and of]
        listed = [*names[:_NAMES_MOST], *(["…"] if len(names) > _NAMES_MOST else [])]
        brackets = (f"（{'、'.join(listed)}）", f" ({', '.join(listed)})")
        told.append(_REASONS[reason][side] + (brackets[side] if names else ""))
    return told
