"""How desks word and name things (styles, labels, bylines, datelines, captions, credits) to what they say."""

import re

from pinban.manuscripts.importing.mapping import Role
from pinban.proofreading.stars import SURNAMES

_NAMES: dict[Role, tuple[str, ...]] = {
    Role.KICKER: ("引题", "肩题", "眉题", "kicker"),
    Role.HEADLINE: ("title", "标题", "主题", "主标题", "headline", "h1", "文章标题", "新闻标题"),
    Role.SUBHEAD: ("subtitle", "副标题", "副题", "subhead"),
    Role.BYLINE: ("作者", "署名", "byline", "author"),
    Role.DATELINE: ("电头", "dateline"),
    Role.CROSSHEAD: ("小标题", "小题", "分题", "插题", "crosshead", *(f"h{n}" for n in range(2, 7)),
                     *(f"{word}{gap}{n}" for word in ("heading", "标题") for gap in ("", " ") for n in range(2, 10))),
    Role.CAPTION: ("caption", "题注", "图片说明", "图说", "figcaption"),
    Role.QUOTE: ("quote", "intense quote", "引用", "明显引用", "引文", "blockquote"),
    Role.SIGNATURE: ("signature", "closing", "落款", "签名"),
    Role.NOTE: ("编者按", "链接", "小资料"),
}  # fmt: skip
BY_STYLE = {name: role for role, names in _NAMES.items() for name in names}
FIRST_HEADING = ("heading 1", "heading1", "标题 1", "标题1", "h1")
LABELS = {
    "引题": Role.KICKER, "肩题": Role.KICKER, "眉题": Role.KICKER, "主题": Role.HEADLINE, "标题": Role.HEADLINE,
    "主标题": Role.HEADLINE, "题目": Role.HEADLINE, "副题": Role.SUBHEAD, "副标题": Role.SUBHEAD, "作者": Role.BYLINE,
    "署名": Role.BYLINE, "小标题": Role.CROSSHEAD, "图片说明": Role.CAPTION, "图说": Role.CAPTION,
}  # fmt: skip
LABEL = re.compile(rf"^\s*[【\[〔]?({'|'.join(sorted(LABELS, key=len, reverse=True))})[】\]〕]?\s*[：:]\s*")
_SURNAMES = "".join(sorted(SURNAMES))
BYLINE = re.compile(
    r"^(?:[□■◎○●]\s*)?[（(【\[]?(?:"
    r"(?:本报|本刊|本网|见习|实习|特约|驻\S{1,6})+(?:记者|通讯员|评论员|撰稿人?|特派员)[\s　：:]*\S|"
    rf"(?:记者|通讯员|评论员|撰稿人?)[\s　：:]+\S|(?:记者|通讯员)[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}[）)】\]]?$|"
    r"(?:文|图|文/图|图/文|撰文|摄影|口述|整理|执笔)\s*[/／|｜：:]\s*\S|[□■◎]\s*\S)"
)
DATELINE = re.compile(
    r"^(?:本报|本刊|本网|新华社|中新社|人民日报|央视)(?:[^，。；：！？“”\n（）()]{0,20}?[0-9一二三四五六七八九十]日)?"
    r"[^，。；：！？“”\n（）()]{0,12}?(?:讯(?!员|息|问)|电(?!影|话|视|力|台|子)|报道)"
    r"(?:\s*[（(][^（）()]{1,40}[）)]|(?<=日电)|(?<=日讯)|(?=[\s　]))"
)
CAPTION = re.compile(
    r"^(?:图为|图[一二三四五六七八九十0-9]{0,2}[：:①-⑳]|[▲△↑←→↓]|（图|上图|下图|左图|右图)|(?:摄|供图|制图|绘)[）)]?$"
)
LONE_CAPTION = re.compile(
    r"^(?:图为|▲|△|[（(][上下左右]?图[）)：:]|[（(][上下左右]图|图[一二三四五六七八九十0-9]{0,2}[：:])"
)
"""A caption wherever it stands: its picture may come as a file, or be missing."""
_SIGNED = re.compile(
    r"^\s*[（(]?(?:本报|本刊|新华社|中新社|记者|通讯员|资料图)[^，。；：（()]{0,30}$|^\s*[（(][^）)]*[）)]\s*$"
)
_PHOTO_CREDIT = re.compile(
    r"[\s　（(]{1,8}((?:本报|本刊|新华社|中新社)?(?:见习|实习|特约)?(?:记者|通讯员)?[\s　]{0,4}"
    r"[^，。；：！？（）()\s]{1,12}"
    r"(?:[\s　、][^，。；：！？（）()\s]{1,8}){0,3}[\s　]*(?:摄影报道|摄影|摄|供图|制图|绘图?|提供))[）)]?\s*$"
)
CREDIT = re.compile(
    r"^[（(](?:据|来源|摘自|转自|选自|原载|综合|本报综合|作者|记者|本报记者|通讯员|参与记者|执笔)[^（）()]{1,80}[）)]$|"
    r"^(?:来源|摘自|转自)[：:].{1,60}$"
)
END = re.compile(r"^[（(]完[）)]$")
# What a site puts about a story (where the page stands, sharing, rights, its time) is of the desk’s lines too.
_DAY = r"\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:[\s　]+\d{1,2}:\d{2}(?::\d{2})?)?"
FOR_THE_DESK = re.compile(
    r"^(?:当前位置|您的位置|您现在的位置|分享到|版权所有|上一篇|下一篇|打印本页|关闭窗口)|^.{0,20}ICP备|"
    rf"^{_DAY}(?:[\s　]*$|[\s　].{{0,60}}(?:来源|作者|编辑|点击|阅读|浏览)[：:])|"
    r"^[（(]?(?:责任编辑|责编|编辑|校对|审核|审校|值班\S{0,4}|版式|美编|字数|版面|栏目|来稿\S{0,2}|联系电话|联系人|电话|手机|邮箱|投稿\S{0,2}|发稿时间)[：:]"
)
NOTE = re.compile(
    r"^[【\[]?(编者按|编者的话|开栏的话|开栏语|编后|编辑手记|新闻链接|相关链接|链接|小资料|背景)[】\]]?\s*(?:[：:]\s*|$)"
)
SENTENCE = re.compile(r"[。！？!?；;…]”?$")
PUNCTUATION = re.compile(r"[，。；,;]")
PEOPLE = re.compile(r"^[\u4e00-\u9fff·]{2,5}(?:[\s　、]+[\u4e00-\u9fff·]{2,5}){0,3}$")


def photo_credit(text: str) -> tuple[str, str]:
    """A caption without the photographer that it ends with, and the photographer; brackets and blanks between go."""
    match = _PHOTO_CREDIT.search(text)
    if match is None or match.start() == 0 or _SIGNED.match(text):
        whole = re.fullmatch(r"[（(]?([^，。；：（）()]{1,30}(?:摄影报道|摄影|摄|供图|制图|提供))[）)]?", text.strip())
        return ("", whole[1]) if whole else (text, "")
    return text[: match.start()], match[1]


def note_title(text: str) -> tuple[str, int]:
    """The title that a note's paragraph begins with, and how many characters it takes with its colon."""
    match = NOTE.match(text.lstrip())
    return (match[1], match.end() + len(text) - len(text.lstrip())) if match else ("", 0)
