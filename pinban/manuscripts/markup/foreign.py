"""Source text to findings about what a newspaper has no use for: tags, links, code, other tools' markup."""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from pinban.diagnostics import Diagnostic, Rule
from pinban.files.passage import Passage
from pinban.manuscripts.markup import findings
from pinban.proofreading.stars import HAN

MASK = "\ufffc"
"""Stands for what has been read as markup of our own (H~2~O, ruby), so that no pattern meets it again."""

_PATTERNS: tuple[tuple[Rule, re.Pattern[str]], ...] = (
    (
        findings.HTML,
        re.compile(
            r"<!--|<[!?][A-Za-z]|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>"
            r"|</?(?:script|style|iframe|img|object|embed|svg|link|meta|body|html)\b",
            re.IGNORECASE,
        ),
    ),
    (findings.IMAGE, re.compile(r"!\[[^\[\]\n]*\][(\[]")),
    (
        findings.LINK,
        re.compile(
            r"(?<!!)(?!(?:\[[0-9]{1,3}\]){2})\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])|<https?://[^<>\s]*>|<[\w.+-]+@[\w-]+(?:\.[\w-]+)+>"
        ),
    ),
    (findings.LINK, re.compile(r"^\[[^\[\]\^\n][^\[\]\n]*\]:[ \t]", re.MULTILINE)),
    (findings.CODE, re.compile(r"`+")),
    (findings.UNKNOWN_BOX, re.compile(r"^:::.*", re.MULTILINE)),
    (
        findings.MOJIBAKE,
        re.compile("(?:锟斤拷)+|â€[\u0080-\u2122]?|Ã[\u0080-\u00bf]|ï¼[\u0080-\u00bf\u2030]|ã€[\u0080-\u201a]"),
    ),
)

Fix: TypeAlias = Callable[[re.Match[str]], tuple[str, str]]


class Foreign(NamedTuple):
    """One manner of another tool: what it looks like, what it is, and what to write here, in both languages."""

    pattern: re.Pattern[str]
    zh: str
    en: str
    fix: Fix
    rule: Rule = findings.MARKUP


def _told(zh: str, en: str) -> Fix:
    return lambda _: (zh, en)


def _as(form: str) -> Fix:
    """The advice to write the match's first group in a form of ours."""

    def fix(match: re.Match[str]) -> tuple[str, str]:
        inner = next((group for group in match.groups() if group), "")
        fixed = form.replace("…", shown(inner.strip(), 20))
        return f"写成 {fixed}", f"write {fixed}"

    return fix


def _regex(text: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(text.replace("HAN", HAN), flags)


_BOLD, _PLAIN = _as("**…**"), _as("…")
_BB = "b|i|u|s|url|img|color|size|font|quote|code|center|align|list"
_LATEX = "begin|end|item|par|quad|times|frac|sqrt|leq|geq|cdot|dots|ldots|newline|pm|circ|textbf|emph|section"
FOREIGN: tuple[Foreign, ...] = (
    Foreign(_regex(r"~~(?=\S)([^~\n]+)~~"), "删除线", "a line through the words", _as("…（或整个删去）")),
    Foreign(
        _regex(r"(?<!=)={2,}[ \t]*([^=\s][^=\n]*?)[ \t]*={2,}"),
        "荧光笔或维基小标题",
        "a highlight or wiki heading",
        _BOLD,
    ),
    Foreign(
        _regex(r"(?<![A-Za-z0-9_])__(?=[^\s_])([^_\n]+?)__(?![A-Za-z0-9_])"),
        "下划线写的粗体",
        "bold in underscores",
        _BOLD,
    ),
    Foreign(
        _regex(r"(?<![\w])_(?=[^\s_])([^_\n]{0,60}[HAN][^_\n]{0,60}?)_(?![\w])"),
        "下划线写的着重",
        "emphasis in underscores",
        _as("*…*"),
    ),
    Foreign(
        _regex(r"(?<=[HAN])_(?=[HAN])([^_\n]*?)(?<=[HAN])_(?=[HAN])"),
        "下划线写的着重",
        "emphasis in underscores",
        _as("*…*"),
        findings.LIKELY_MARKUP,
    ),
    Foreign(
        _regex(r"\[\^[^\[\]\s]{1,20}\]:?"),
        "脚注号",
        "a footnote's mark",
        _told("注号写 ①，注文放在文末，另成一段", "write ① for the mark and the note as a paragraph at the end"),
    ),
    Foreign(_regex(r"\[\[([^\[\]\n]+)\]\]"), "维基链接", "a wiki link", _told("只留文字", "keep the words only")),
    Foreign(
        _regex(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.IGNORECASE),
        "提示框",
        "an alert",
        _told("框注写 ::: note 标题", "a boxed note is ::: note Title"),
    ),
    Foreign(
        _regex(r"\[([^\[\]\n]+)\]\{[^{}\n]*\}"),
        "带属性的文字",
        "words with attributes",
        _told(
            "黑体写 **…**；别的语言写 […]{lang=ja}，专名号 […]{name}，书名号 […]{title}",
            "write **…** for bold, […]{lang=ja} for words in another language, […]{name} or […]{title} for their lines",
        ),
    ),
    Foreign(  # ［東京］｛lang=ja｝, [東京] {lang=ja}: what is one has been masked
        _regex(
            r"(?<![$%{])[{｛][ \t\u3000]*(?:lang[ \t]*[=＝:：][^{}｛｝\n]*|name|title)[ \t\u3000]*[}｝]", re.IGNORECASE
        ),
        "前面没有方括号的属性",
        "attributes without brackets before them",
        _told(
            "写成 […]{lang=ja}、[…]{name}、[…]{title}：半角的方括号、花括号紧挨着，括号里不超过 600 字",
            "write […]{lang=ja}, […]{name} or […]{title}: half-width, side by side, at most 600 characters within",
        ),
    ),
    Foreign(_regex(r"\{[ \t]*[.#:][A-Za-z][\w-]*[^{}\n]*\}"), "属性", "attributes", _told("删去它", "delete it")),
    Foreign(
        _regex(
            r"\{\{[^{}\n]*\}\}|\{%[^\n]*?%\}|\$\{[^{}\n]*\}|<%[^\n]*?%>|«(?:[A-Za-z]+_[A-Za-z_]*|[A-Z][a-z]+[A-Z][A-Za-z]*|[A-Z]{2,})»"
        ),
        "没有填好的模板",
        "a template not filled in",
        _told("填上内容", "fill in what is meant"),
    ),
    Foreign(
        _regex(r"\$\$([^$\n]+)\$\$|\$(?=[^\s$])([^$\nHAN]*[\\^_=][^$\nHAN]*)(?<=[^\s$=])\$(?![0-9])"),
        "公式",
        "a formula",
        _told("直接写出来，上标写 m^2^，下标写 H~2~O", "write it out: m^2^ for a superscript, H~2~O for a subscript"),
    ),
    Foreign(
        _regex(
            rf"\\(?:{_LATEX})(?![A-Za-z])(?:\{{([^{{}}\n]*)\}})?|\\[A-Za-z]{{2,}}\*?\{{([^{{}}\n]*)\}}|\\\([^\n]*?\\\)"
        ),
        "LaTeX 命令",
        "a LaTeX command",
        _told("黑体写 **…**，着重写 *…*，符号直接写", "write **…** for bold, *…* for emphasis, and symbols themselves"),
    ),
    Foreign(
        _regex(rf"\[/?(?:{_BB})(?:=[^\[\]\n]*)?\]", re.IGNORECASE),
        "论坛代码",
        "a forum's code",
        _told("删去它；黑体写 **…**", "delete it; write **…** for bold"),
    ),
    Foreign(_regex(r"(?<!')'{2,}(?=[^\s'])([^'\n]+?)'{2,}"), "维基的粗体", "wiki bold", _BOLD),
    Foreign(
        _regex(r"(?<![A-Za-z0-9:]):[a-z][a-z_+]{2,20}:(?![A-Za-z0-9:`]|//)"),
        "表情代码",
        "an emoji's name",
        _told("删去它", "delete it"),
    ),
    Foreign(
        _regex(r"(?<![A-Za-z0-9:])(?:\\r\\n|\\[nrt](?![A-Za-z]))|\\u[0-9A-Fa-f]{4}|_x000[DdAa]_"),
        "程序里的字符写法",
        "a program's way of writing a character",
        _told("换成字符本身；换行就空一行分段", "write the character itself; a blank line for a new paragraph"),
    ),
    Foreign(
        _regex(r"^[ \t]*={3,}[ \t]*$|^[ \t]*(?:={3,}|\+{3,})(?=\n|\Z)", re.MULTILINE),
        "用等号画的标题线",
        "a heading's underline",
        _told("小标题写成 ## 小标题", "a crosshead is ## Words"),
    ),
    Foreign(
        _regex(r"^[#＃]{2,6}(?=[^#＃\s])|^＃{1,6}[ \t\u3000]", re.MULTILINE),
        "没有写对的小标题",
        "a crosshead written wrongly",
        _told("写成 ## 小标题（半角 #，后面空一格）", "write ## Words (half-width #, then a space)"),
    ),
    Foreign(
        _regex(r"^={1,6}[ \t]+(?=[^\s=])[^=\n]{1,40}$", re.MULTILINE),
        "别处的标题",
        "a heading of another tool",
        _told("小标题写成 ## 小标题", "a crosshead is ## Words"),
        findings.LIKELY_MARKUP,
    ),
    Foreign(
        _regex(r"^h[1-6]\.[ \t]+(?=\S)", re.MULTILINE),
        "别处的标题",
        "a heading of another tool",
        _told("小标题写成 ## 小标题", "a crosshead is ## Words"),
    ),
    Foreign(
        _regex(r"^\.\.[ \t]+[a-z-]+::|:[a-z]+:`[^`\n]*`|(?<=\S)::(?=[ \t]*$)", re.MULTILINE),
        "reStructuredText 的写法",
        "reStructuredText",
        _told("删去它；框注写 ::: note 标题", "delete it; a boxed note is ::: note Title"),
    ),
    Foreign(
        _regex(r"\[\.[a-z][\w-]*\]#([^#\n]+)#"),
        "带样式的文字",
        "words with a style",
        _BOLD,
    ),
    Foreign(
        _regex(r"\[(?:来源请求|原创研究[？?]?|查证请求|编辑|需要更新|citation needed|edit)\]"),
        "网页百科的标注",
        "a note of a web encyclopedia",
        _told("删去它", "delete it"),
    ),
    Foreign(
        _regex(
            r"(?<=[HAN，。；：、！？”’）》A-Za-z0-9])(?:\[(?:[0-9]{1,3}|注[0-9]{0,3})\])+|^\[[0-9]{1,3}\](?=\S|[ \t])",
            re.MULTILINE,
        ),
        "注释号",
        "a note's number",
        _told("从网页带来的就删去；注号写 ①", "delete it if it came with a web page; a note's mark is ①"),
        findings.LIKELY_MARKUP,
    ),
    Foreign(
        _regex(
            r"\[(?:微笑|呲牙|偷笑|可爱|大笑|捂脸|笑哭|流泪|泪|哭|赞|强|抱拳|合十|心|爱心|玫瑰|鲜花|鼓掌|加油|庆祝|胜利|握手|拥抱|OK|ok|doge|旺柴|狗头)\]"
        ),
        "聊天表情",
        "a chat's emoji",
        _told("删去它", "delete it"),
        findings.LIKELY_MARKUP,
    ),
    Foreign(
        _regex(
            r"错误[!！][ ]?(?:未找到引用源|未定义书签|文档中没有指定样式的文字|链接无效|不能识别)[^，；\n]{0,12}?[。.]"
            r"|Error! (?:Reference|Bookmark|No text|Not a valid)[^\n]{0,40}?\."
            r"|HYPERLINK[ \t]+[\"“][^\"”\n]*[\"”]"
            r"|\{[ \t]*(?:TOC|PAGE|NUMPAGES|SEQ|REF|PAGEREF|DATE|TIME|MERGEFIELD|EMBED)\b[^{}\n]*\}"
        ),
        "Word 的域",
        "a field of a word processor",
        _told("写成文字，或删去", "write it out, or delete it"),
    ),
    Foreign(
        _regex(r"(?<![\w~])~(?=[^\s~])([^~\n]{0,60}[HAN][^~\n]{0,60}?)~(?![\w~])"),
        "删除线或下标",
        "a line through the words, or a subscript",
        _as("…"),
        findings.LIKELY_MARKUP,
    ),
    Foreign(
        _regex(r"\^([HAN]{1,12})\^"),
        "上标",
        "a superscript",
        _told(
            "上标只能是字母、数字和符号；注号写 ①", "a superscript is of letters, figures, signs; a note's mark is ①"
        ),
        findings.LIKELY_MARKUP,
    ),
    Foreign(
        _regex(r"[＊﹡∗]{1,3}(?=[^\s＊﹡∗])([^＊﹡∗\n]{1,40})[＊﹡∗]{1,3}"),
        "全角星号写的黑体或着重",
        "bold or emphasis in full-width stars",
        _as("**…**（黑体）或 *…*（着重）"),
        findings.LIKELY_MARKUP,
    ),
    Foreign(
        _regex(r"(?<=\n):[ \t]+(?=\S)"),
        "释义列表",
        "a definition list",
        _told("写成一段：词，释义", "write term and meaning in one paragraph"),
    ),
    Foreign(
        _regex(r"(?<=[0-9A-Za-z)）\u0370-\u03ff])\^(?!\s)[^\^\s，。；、]{2,40}\^(?![0-9])"),
        "太长的或不认识的上标",
        "a superscript too long, or not known",
        _told(
            "上标只能是 12 个以内的字母、数字和符号，里面没有别的记号",
            "a superscript is at most 12 letters, figures and signs, without other marks within",
        ),
        findings.LIKELY_MARKUP,
    ),
    Foreign(
        _regex(r"([0-9A-Za-z.]{0,12}[0-9A-Za-z)\u0370-\u03ff])\^([+\-\u2212]?[0-9]+|[nmkxy])(?![\^A-Za-z0-9])"),
        "乘方",
        "a power",
        lambda match: (f"写成 {match[1]}^{match[2]}^", f"write {match[1]}^{match[2]}^"),
        findings.LIKELY_MARKUP,
    ),
    Foreign(
        _regex(r"\{(?=[^{}\n]*[HAN])[^{}\n|｜]*[|｜][^{}\n]*\}"),
        "注音",
        "a reading over characters",
        _told(
            "写成 {饕餮|tāotiè}：半角竖线，一次不超过 12 个字，里面没有别的记号",
            "write {饕餮|tāotiè}: a half-width bar, at most 12 characters, no other marks within",
        ),
        findings.LIKELY_MARKUP,
    ),
)
_TASK = Foreign(_regex(r"\A\[[ xX✓√]?\](?=\s|\Z)"), "待办框", "a task's box", _told("写成 □ 或 ☑", "write □ or ☑"))
_HEADING = Foreign(
    _regex(r"\A#{1,6}[ \t]+"), "标题号", "a heading's mark", _told("删去它，标题只写文字", "delete it: the words alone")
)
_READING_CUT = Foreign(
    _regex(r"\{[HAN]{1,12}\Z"),
    "被竖线切断的注音",
    "a reading cut in two by the bar of the table",
    _told("表格里写成 {饕餮\\|tāotiè}，竖线前加 \\", "in a table write {饕餮\\|tāotiè}, with \\ before the bar"),
)
_ENTITY = re.compile(
    r"[&＆](?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31})[;；]"
    r"|&(?:nbsp|quot|lt|gt|amp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|times|copy|reg)(?![A-Za-z0-9;；=])"
)
_ROW = re.compile(r"[ \t]*[|｜].*[|｜][ \t]*")
_DRAWN = re.compile("[┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬]|^[ \t]*[│┃║].*[│┃║]|^[ \t]*\\+(?:[-=]+\\+)+")
_BLANKS, _COMMAS = re.compile(r"(?<=\S)(?:[ \u00a0]{3,}|\u3000{2,})(?=\S)"), re.compile(",")
_PARTINGS = (re.compile(r"(?<!\\)[|｜│┃║]"), re.compile(r"\t+"), _BLANKS, _COMMAS)
_LEAST_ROWS = 3  # lines with commas alone may be two names
_STOP = re.compile("[。！？；]")


def foreign(passage: Passage, masked: str = "") -> Iterator[Diagnostic]:
    """A finding for each thing in the passage that would not be printed as it is meant, the first where two overlap.

    ``masked`` is the passage's text with what is markup of our own left out by :data:`MASK`, character by character.
    """
    text = masked or passage.text
    done = 0
    for start, end, finding in sorted(_hits(passage, text), key=lambda hit: hit[0]):
        if start >= done and text[start - 1 : start] != "\\":
            yield finding
            done = end
    if passage.kind == "paragraph":
        yield from _bare_table(passage, text)


def _hits(passage: Passage, text: str) -> Iterator[tuple[int, int, Diagnostic]]:
    for rule, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), rule.at(passage.at(match.start()), found=shown(match.group()))
    for match in _ENTITY.finditer(text):
        plain = f"&{match.group()[1:].rstrip(';；')};"
        char = html.unescape(plain)
        if char != plain:
            fix = {"\u00a0": "空格 a space", "<": "＜ 或 \\<", "*": "\\*"}.get(char, char)
            finding = findings.ENTITY.at(passage.at(match.start()), found=match.group(), fix=fix)
            yield match.start(), match.end(), finding
    extra = (_HEADING,) if passage.kind in _LINES else _OF_KIND.get(passage.kind, ())
    for item in (*extra, *FOREIGN):
        for match in item.pattern.finditer(text):
            yield match.start(), match.end(), _told_of(item, match, passage)


_OF_KIND = {"item": (_TASK,), "cell": (_READING_CUT,)}
_LINES = ("headline", "kicker", "subhead", "caption", "byline", "dateline", "credit", "title")


def _told_of(item: Foreign, match: re.Match[str], passage: Passage) -> Diagnostic:
    zh, en = item.fix(match)
    written = shown(passage.text[match.start() : match.end()])
    return item.rule.at(
        passage.at(match.start()), found=written, what_zh=item.zh, what_en=item.en, fix_zh=zh, fix_en=en
    )


def _bare_table(passage: Passage, text: str) -> Iterator[Diagnostic]:
    """A paragraph of rows: between bars, drawn with lines, or parted by as many tabs, blanks or commas on each line."""
    lines = text.split("\n")
    rows = [index for index, line in enumerate(lines) if _is_row(line)]
    if not rows and len(lines) > 1 and any(_alike(lines, parting) for parting in _PARTINGS):
        rows = [0]
    if rows:
        first = next((index for index in rows if any(map(str.isalnum, lines[index]))), rows[0])
        offset = sum(len(line) + 1 for line in lines[:first])
        line = lines[first]
        parting = next((item for item in _PARTINGS if item.search(line.strip())), _PARTINGS[0])
        cells = len([part for part in parting.split(line.strip()) if part.strip()])
        rule = "|" + "---|" * max(cells, 2)
        yield findings.BARE_TABLE.at(passage.at(offset), found=shown(line), rule=rule)


def _is_row(line: str) -> bool:
    """Whether a line by itself is a table's: with a bar at either end, or drawn with lines."""
    bars = line.count("|") - line.count("\\|") + line.count("｜")
    return bool(_ROW.fullmatch(line) and bars > 1) or _DRAWN.search(line) is not None


def _alike(lines: Sequence[str], parting: re.Pattern[str]) -> bool:
    """Whether each line is parted as often as the others, once at least, and none ends as a sentence does."""
    counts = {len(parting.findall(line.strip())) for line in lines}
    least = _LEAST_ROWS if parting is _COMMAS else 2
    sentences = parting in (_COMMAS, _BLANKS) and any(_STOP.search(line) for line in lines)
    return len(counts) == 1 and 0 not in counts and len(lines) >= least and not sentences


def masked(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """``text`` with the characters of ``ranges`` (ours) replaced by as many :data:`MASK`."""
    for start, end in ranges:
        text = text[:start] + MASK * (end - start) + text[end:]
    return text


def shown(text: str, most: int = 30) -> str:
    """A text for a message: one line, not long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
