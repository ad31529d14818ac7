"""The table of proofreading checks: each finds in a passage's text what a proofreader would mark."""

import re

from pinban.diagnostics import Severity
from pinban.proofreading import placeholders
from pinban.proofreading.check import WRITE, Check, rule
from pinban.proofreading.finders import (
    FULL,
    dates,
    doubled,
    half_brackets,
    invisible,
    misnested,
    open_end,
    pattern,
    products,
    spaces,
    times,
    traditional,
    unpaired,
    weekdays,
)
from pinban.proofreading.forms import FORMS

_PROSE = frozenset({"paragraph", "quote", "item", "caption"})
_HEADS = frozenset(
    {
        "headline",
        "kicker",
        "subhead",
        "byline",
        "dateline",
        "credit",
        "crosshead",
        "verse",
        "signature",
        "title",
        "cell",
    }
)


_FILLED = frozenset({"headline", "kicker", "subhead", "byline", "credit", "dateline", "crosshead", "fact", "folio"})
"""Kinds of passage in which nothing may be left to be filled in: headings, credits, imprint, nameplate, folio line."""


def _twice(found: str) -> str:
    return found[: len(found) // 2]


def _half(found: str) -> str:
    return "".join(chr(ord(char) - 0xFEE0) for char in found)


UNPAIRED = "unpaired"
_W, _N = Severity.WARNING, Severity.NOTE
_LOOK = ("核对原文", "compare it with the original")
_UNITS = {"KM": "km", "Km": "km", "KG": "kg", "Kg": "kg", "CM": "cm", "Cm": "cm", "MM": "mm", "ML": "mL", "Mm": "mm"}
_FUNCTION_WORDS = "and|or|of|the|in|on|to|for|with|by|at|from|as|is|are|was|but|not|an"
# Characters that are not doubled in good prose; the look-arounds let the idioms that do so pass.
_NEVER_DOUBLED = (
    "(?:(?<!兢兢)业业|的的(?!确)|(?<![甚时草然])了了(?!解|分明)|是是(?!非)|对对(?!子)|在在|和和|与与|及及|为为|被被|从从|向向|于于|而而|但但"
    "|这这|那那|其其(?!格|木)|将将|把把|并并|以以|由由|也也|都都|就就|已已)"
)


CHECKS: tuple[Check, ...] = (
    Check(
        "half-width-mark",
        rule(
            "M101",
            _W,
            ("汉字旁用了半角的“{found}”", "the half-width mark “{found}” beside Han"),
            WRITE,
            ("半角标点", "half-width marks"),
        ),
        pattern(
            r"(?<=[HAN”’）》])[,.;:?!](?=[HAN“‘（《”’）》0-9A-Za-z*]|$)|(?<=[0-9A-Za-z%])[,;?!](?=[HAN“‘（《])",
            lambda found: FULL[found],
            re.MULTILINE,
        ),
    ),
    Check(
        "half-width-bracket",
        rule(
            "M102",
            _W,
            ("汉字旁用了半角的“{found}”", "the half-width bracket “{found}” beside Han"),
            WRITE,
            ("半角括号", "half-width brackets"),
        ),
        half_brackets,
    ),
    Check(
        UNPAIRED,
        rule(
            "M103",
            _W,
            ("“{found}”没有成对", "“{found}” has no partner"),
            ("补上另一半，或删去它", "add its partner, or delete it"),
            ("不成对的引号、括号", "marks without a partner"),
        ),
        unpaired,
    ),
    Check(
        "misnested",
        rule(
            "M104",
            _W,
            ("“{found}”里面又用了“{found}”", "“{found}” inside “{found}”"),
            ("里面一层用 {fix}", "the inner one is {fix}"),
            ("层次不对的引号", "quotes nested wrongly"),
        ),
        misnested,
    ),
    Check(
        "straight-quote",
        rule(
            "M105",
            _W,
            ("汉字旁用了直引号 {found}", "the straight quote {found} beside Han"),
            ("改为 {fix}", "write {fix}"),
            ("直引号", "straight quotes"),
        ),
        pattern(r"(?<=[HAN，。！？：；])[\"']|[\"'](?=[HAN])", lambda found: "“ ”" if found == '"' else "‘ ’"),
    ),
    Check(
        "ellipsis",
        rule(
            "M106",
            _W,
            ("省略号写成了“{found}”", "the ellipsis is written “{found}”"),
            WRITE,
            ("写法不对的省略号", "ellipses"),
        ),
        pattern(r"(?<=[HAN”’）》，。])\.{2,}|。{2,}|(?<!…)…(?!…)|…{3,}|[·・･]{3,}|⋯(?!⋯)(?<!⋯⋯)", "……"),
    ),
    Check(
        "dash",
        rule(
            "M107",
            _W,
            ("破折号写成了“{found}”", "the dash is written “{found}”"),
            WRITE,
            ("写法不对的破折号", "dashes"),
        ),
        pattern(
            r"(?<=[HAN”’）》，。])(?:[ ]?-){2,}|(?<![- ])(?:-[ ]?){2,}(?=[HAN“‘《])|(?<=[HAN])－{2,}|―+|—{3,}", "——"
        ),
    ),
    Check(
        "single-dash",
        rule(
            "M108",
            _N,
            ("只有一个“{found}”", "a single “{found}”"),
            ("破折号是“——”；起止和并列用“—”就对了", "a dash is “——”; between two ends “—” is right"),
            ("单个的破折号", "single dashes"),
        ),
        pattern(r"(?<=[HAN，。”])[—－–−‐‑](?=[HAN“])"),
    ),
    Check(
        "space",
        rule(
            "M109",
            _W,
            ("汉字之间有空格", "a space between Han"),
            ("删去空格", "delete the space"),
            ("汉字间的空格", "spaces between Han"),
        ),
        spaces,
        kinds=_PROSE,
    ),
    Check(
        "doubled-mark",
        rule(
            "M110",
            _W,
            ("标点重复：“{found}”", "marks doubled: “{found}”"),
            ("只留一个", "keep one"),
            ("重复的标点", "doubled marks"),
        ),
        pattern(r"([，；：、])\1+|[，、；：][，。、；：！？]|。[，、；：！？]|[！？][，。、；：]|，,|,，"),
    ),
    Check(
        "full-width-latin",
        rule(
            "M111",
            _W,
            ("全角的字母或数字“{found}”", "full-width letters or digits “{found}”"),
            WRITE,
            ("全角字母、数字", "full-width letters and digits"),
        ),
        pattern(r"(?<![０-９Ａ-Ｚａ-ｚ％])[０-９Ａ-Ｚａ-ｚ％]*[０-９Ａ-Ｚａ-ｚ]", _half),
    ),
    Check(
        "stray-latin",
        rule(
            "M112",
            _W,
            ("中文里夹着英文虚词“{found}”", "the English word “{found}” amid Chinese"),
            ("改成中文", "write it in Chinese"),
            ("夹着的英文虚词", "English words amid Chinese"),
        ),
        pattern(rf"(?:(?<=[HAN，；、])|(?<=[HAN，；、][ \t]))(?<![A-Za-z])(?:{_FUNCTION_WORDS})(?=[ \t]?[HAN])"),
    ),
    Check(
        "traditional",
        rule(
            "M113",
            _W,
            ("繁体字“{found}”", "the traditional character “{found}”"),
            WRITE,
            ("繁体字", "traditional characters"),
        ),
        traditional,
    ),
    Check(
        "invisible",
        rule(
            "M114",
            _W,
            ("看不见或没有公认字形的字符 {found}", "{found} is invisible or has no agreed shape"),
            ("删去或改成正式的字符", "delete it, or write a regular character"),
            ("看不见的字符", "invisible characters"),
        ),
        invisible,
    ),
    Check(
        "doubled-word",
        rule("M115", _W, ("“{found}”重复了", "“{found}” stands twice"), WRITE, ("重复的字", "doubled words")),
        doubled(_NEVER_DOUBLED),
    ),
    Check(
        "doubled-phrase",
        rule("M116", _N, ("“{found}”重复了", "“{found}” stands twice"), WRITE, ("重复的词语", "doubled phrases")),
        pattern(r"([HAN]{4,8})\1", _twice),
    ),
    Check(
        "figure",
        rule(
            "M117",
            _W,
            ("数字写法“{found}”", "the figure “{found}”"),
            (
                "改为“{fix}”；分节用半角逗号或不分",
                "write “{fix}”; thousands are parted by a half-width comma or not at all",
            ),
            ("数字分节", "figures with full-width commas"),
        ),
        pattern(
            r"(?<![\d，、.．])\d{1,3}(?:，\d{3})+(?!\d)(?=[万亿元人个名户亩吨公千克斤%])",
            lambda found: found.replace("，", ""),
        ),
    ),
    Check(
        "letter-in-figure",
        rule(
            "M118",
            _W,
            ("数字里夹着字母：“{found}”", "a letter amid figures: “{found}”"),
            WRITE,
            ("数字里的字母", "letters amid figures"),
        ),
        pattern(
            r"(?<![A-Za-z0-9])\d+[oOlI]\d*(?=[年月日万亿元人个名户亩吨%])",
            lambda found: found.replace("o", "0").replace("O", "0").replace("l", "1").replace("I", "1"),
        ),
    ),
    Check(
        "unit",
        rule(
            "M119",
            _W,
            ("计量单位“{found}”大小写不对", "the unit “{found}” has the wrong case"),
            WRITE,
            ("大小写不对的单位", "units in the wrong case"),
        ),
        pattern(rf"(?<=\d)(?:{'|'.join(_UNITS)})(?![A-Za-z])", lambda found: _UNITS[found]),
    ),
    Check(
        "date",
        rule(
            "M120",
            _W,
            ("没有“{found}”这个日子", "there is no day “{found}”"),
            _LOOK,
            ("没有的日子", "days that no calendar has"),
        ),
        dates,
    ),
    Check(
        "weekday-name",
        rule(
            "M137",
            _W,
            ("没有“{found}”", "no week has “{found}”"),
            _LOOK,
            ("没有的星期", "days that no week has"),
        ),
        weekdays,
    ),
    Check(
        "time",
        rule(
            "M138",
            _W,
            ("没有“{found}”这个时刻", "no clock shows “{found}”"),
            _LOOK,
            ("没有的时刻", "times that no clock shows"),
        ),
        times,
    ),
    Check(
        "mark-first",
        rule(
            "M121",
            _W,
            ("一段开头就是“{found}”", "a paragraph begins with “{found}”"),
            ("接到上一段，或删去它", "join it to the paragraph before, or delete it"),
            ("段首的标点", "marks that begin a paragraph"),
        ),
        pattern(r"\A(?!’[0-9０-９])[，。、；：？！）”’》〉】…]"),  # ’98 is a year
    ),
    Check(
        "open-end",
        rule(
            "M122",
            _W,
            ("一段末尾“{found}”没有标点", "a paragraph stops at “{found}” without a mark"),
            (
                "补上标点，或与下一段相接；落款写 ::: signature 或 credit，小标题写 ##，一项一行的写成列表",
                "add the mark, or join it with the next; a signature is ::: signature or credit, a crosshead "
                "begins with ##, items make a list",
            ),
            ("没有标点的段末", "paragraphs without an end mark"),
        ),
        open_end,
        kinds=frozenset({"paragraph"}),
    ),
    Check(
        "about",
        rule(
            "M123",
            _N,
            ("“{found}”重复表示约数", "“{found}” says twice that it is about"),
            ("只留一处", "keep one"),
            ("重复的约数", "“about” said twice"),
        ),
        pattern(r"(?:约|大约|近)\d[\d.]*(?:万|亿|千|百)?[HAN]{0,3}(?:左右|上下)"),
    ),
    Check(
        "times",
        rule(
            "M124",
            _W,
            ("“{found}”里的乘号写成了 *", "“{found}” has a * for “times”"),
            WRITE,
            ("写成 * 的乘号", "* for “times”"),
        ),
        products,
    ),
    Check(
        "placeholder-head",
        rule(
            "M125",
            Severity.ERROR,
            ("“{found}”还没有填", "“{found}” has not been filled in"),
            ("填上要印的内容；没有就删去这一项", "write what is to be printed, or take this entry out"),
            ("没填的标题、报头", "headings and facts not filled in"),
        ),
        placeholders.in_heads,
        kinds=_FILLED,
    ),
    Check(
        "placeholder",
        rule(
            "M126",
            _W,
            ("“{found}”像是还没有填", "“{found}” looks as if something were still to be written"),
            ("补上内容，或删去它", "write it, or delete it"),
            ("像是没填的地方", "placeholders in the text"),
        ),
        placeholders.in_text,
        but=_FILLED,
    ),
    Check(
        "never-written",
        rule(
            "M135",
            Severity.ERROR,
            ("“{found}”还没有写", "“{found}” was still to be written"),
            ("写上内容，或删去它", "write it, or delete it"),
            ("没写完的地方", "what was still to be written"),
        ),
        placeholders.never_meant,
        but=_FILLED,
    ),
    Check(
        "caption-left",
        rule(
            "M136",
            Severity.ERROR,
            ("图的说明写着“{found}”，会照样印出来", "the caption says “{found}” and is printed so"),
            (
                "写图里是谁、在做什么；不要说明就删去 caption 这一行",
                "say who is seen doing what; for no caption delete the line",
            ),
            ("没写的图片说明", "captions not written"),
        ),
        placeholders.caption,
        kinds=frozenset({"caption"}),
    ),
    Check(
        "empty-fact",
        rule(
            "M127",
            Severity.ERROR,
            ("这一项写着“{found}”，会照样印出来", "this entry says “{found}” and is printed so"),
            ("填上内容；没有就删去这一行", "fill it in, or delete the line"),
            ("空着的项目", "empty entries"),
        ),
        placeholders.empty,
        kinds=_FILLED,
    ),
    *FORMS,
)
