"""What can be wrong with a story: its file (M001 …), pictures (M030 …), front matter (M090 …), import (M2xx)."""

from pinban.diagnostics import Rule, Severity

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

NO_FRONT_MATTER = Rule(
    "M001",
    E,
    zh="稿件开头没有前置信息",
    en="the story does not begin with its front matter",
    hint_zh="第一行写 ---，接着写 headline: … 等，再用一行 --- 结束",
    hint_en="begin with a line ---, then headline: … and so on, and close with a line ---",
)
OPEN_FRONT_MATTER = Rule(
    "M002",
    E,
    zh="前置信息没有结束",
    en="the front matter is never closed",
    hint_zh="在正文前加一行 ---",
    hint_en="add a line --- before the text",
)
EMPTY_STORY = Rule(
    "M003",
    E,
    zh="稿件没有正文",
    en="the story has no text",
    hint_zh="补上正文，或从 edition.yaml 的 stories 里删去它",
    hint_en="write its text, or take it out of stories in edition.yaml",
)
STORY_TOO_LONG = Rule(
    "M004",
    E,
    zh="正文有 {characters} 字，超过了 {limit} 字的上限",
    en="the text has {characters} characters; {limit} are the most",
    hint_zh="分成几篇；一个对开版通常只能排一万字左右",
    hint_en="divide it; a broadsheet page seldom holds more than ten thousand",
)
CONTROL = Rule(
    "M005",
    E,
    zh="正文里有控制字符 U+{code:04X}",
    en="the text holds the control character U+{code:04X}",
    hint_zh="{fix_zh}",
    hint_en="{fix_en}",
)
LONG_FILLER = Rule(
    "M006",
    W,
    zh="补白有 {characters} 字，多半找不到地方",
    en="a filler of {characters} characters is unlikely to find a place",
    hint_zh="补白宜短：{limit} 字以内",
    hint_en="fillers are short: {limit} characters at most",
)
PICTURE_FORMAT = Rule(
    "M030",
    E,
    zh="{file} 不是能用的图片（{found}）",
    en="{file} is no picture that can be used ({found})",
    hint_zh="{cure_zh}",
    hint_en="{cure_en}",
)
PICTURE_NAME = Rule(
    "M031",
    E,
    zh="{file} 的内容其实是 {format}",
    en="{file} is in truth {format}",
    hint_zh="把后缀改成 .{suffix}，并核对是不是这张图",
    hint_en="name it .{suffix}, and check that it is the right picture",
)
PICTURE_DAMAGED = Rule(
    "M032",
    E,
    zh="{file} 已损坏或不完整：{reason}",
    en="{file} is damaged or incomplete: {reason}",
    hint_zh="请重新导出或重新传一遍",
    hint_en="export or send it again",
)
PICTURE_TOO_LARGE = Rule(
    "M033",
    E,
    zh="{file} 有 {width}×{height} 像素，太大了",
    en="{file} is {width}×{height} pixels, which is too large",
    hint_zh="每边最多 {side} 像素，合计最多 {pixels} 像素；缩小后再用",
    hint_en="at most {side} pixels a side and {pixels} in all; make it smaller",
)
SVG_CONTENT = Rule(
    "M034",
    E,
    zh="{file} 里有印不出或不安全的内容：{found}",
    en="{file} holds what cannot be printed or trusted: {found}",
    hint_zh="{cure_zh}；方括号里是 SVG 文件的行号",
    hint_en="{cure_en}; in brackets stands the SVG's line",
)
SVG_SIZE = Rule(
    "M035",
    E,
    zh="{file} 没有写明大小",
    en="{file} does not say how large it is",
    hint_zh="在 <svg> 上写 viewBox，或 width 和 height",
    hint_en="give <svg> a viewBox, or a width and a height",
)
PDF_ADVERT = Rule(
    "M037",
    E,
    zh="{file} 是 PDF，这里要的是图片",
    en="{file} is a PDF where a picture is wanted",
    hint_zh="导出为 300 dpi 的 TIFF 或 PNG；广告的 PDF 文件名要以 .pdf 结尾",
    hint_en="export it as a TIFF or PNG of 300 dpi; a PDF of an advert is named .pdf",
)
NO_ALT = Rule(
    "M038",
    N,
    zh="图片 {file} 没有读屏用的描述",
    en="the picture {file} has no description for screen readers",
    hint_zh="加一行 alt: …，说出图上有什么",
    hint_en="add a line alt: … that says what it shows",
)
FULL_COLON = Rule(
    "M090",
    E,
    zh="“{key}”后面的冒号是全角的",
    en="the colon after “{key}” is full-width",
    hint_zh="写成 {fix}（半角冒号，后面空一格）",
    hint_en="write {fix} (a half-width colon and a space)",
)
TIGHT_COLON = Rule(
    "M091",
    E,
    zh="“{key}:”后面没有空格",
    en="no space stands after “{key}:”",
    hint_zh="写成 {fix}（冒号后空一个半角空格）",
    hint_en="write {fix} (a half-width space after the colon)",
)
SPECIAL_VALUE = Rule(
    "M092",
    E,
    zh="“{key}”的值里“{mark}”在前置信息里另有意思",
    en="“{mark}” in the value of “{key}” means something else in a file's head",
    hint_zh="整个值加引号，写成 {fix}",
    hint_en="put the whole value in quotes: {fix}",
)
LOST_COMMENT = Rule(
    "M093",
    W,
    zh="“{key}”的值到 # 为止，后面的“{found}”不会印出来",
    en="the value of “{key}” ends at #: “{found}” will not be printed",
    hint_zh="要印，就把整个值加引号，写成 {fix}；是备注，就另起一行写",
    hint_en="to print it put the whole value in quotes: {fix}; a remark goes on a line of its own",
)
TAB_INDENT = Rule(
    "M094",
    E,
    zh="行首用了制表符（Tab）缩进",
    en="the line is indented with a tab",
    hint_zh="改成空格",
    hint_en="write spaces instead",
)
CHINESE_KEY = Rule(
    "M095",
    E,
    zh="“{key}”要写英文的键",
    en="“{key}” is written with its English key",
    hint_zh="写成 {fix}",
    hint_en="write {fix}",
)
NEAR_FENCE = Rule(
    "M096",
    E,
    zh="“{found}”不是前置信息的界线",
    en="“{found}” is not the line that bounds the front matter",
    hint_zh="改成三个半角减号 ---，前面不留空行，单独成行",
    hint_en="write three hyphens --- on a line of their own, with no blank line before the first",
)
BRACKETED = Rule(
    "M097",
    W,
    zh="“{key}”的值整个在方括号里，会当作列表，方括号不印出来",
    en="the whole value of “{key}” is bracketed: it is taken for a list and the brackets are not printed",
    hint_zh="要印方括号，写成 {fix}；不要就删去它们",
    hint_en="to print the brackets write {fix}; otherwise delete them",
)
TARGET_TAKEN = Rule(
    "M201",
    E,
    zh="{folder} 已经有内容了",
    en="{folder} is there already and not empty",
    hint_zh="换一个文件夹名，或先把它移走",
    hint_en="name another folder, or move this one away first",
)
CUT_UNKNOWN = Rule(
    "M202",
    E,
    zh="文本里没有“{found}”这一行",
    en="the dump has no line “{found}”",
    hint_zh="写成那一行的全文，或它的行号",
    hint_en="write the whole line as it stands, or its number",
)
NO_PIECES = Rule(
    "M204",
    E,
    zh="认不出哪里是一篇稿件的开头",
    en="no line looks like the beginning of a piece",
    hint_zh="写一份分稿表，用 --cut 给出各篇的第一行",
    hint_en="write a cut list that names each piece's first line, and give it with --cut",
)
UNPLACED = Rule(
    "M205",
    W,
    zh="有 {characters} 个字没有归入任何一篇",
    en="{characters} characters belong to no piece",
    hint_zh="在分稿表里写明它们属于哪一篇",
    hint_en="say in the cut list which piece they belong to",
)
ABRUPT = Rule(
    "M206",
    W,
    zh="“{story}”以“{found}”开头，前面可能缺了一段",
    en="“{story}” begins with “{found}”; something before it may be missing",
    hint_zh="对照原报补上",
    hint_en="compare it with the printed page",
)
FACTS_MISSING = Rule(
    "M207",
    W,
    zh="来稿里没有 {missing}，已写成“{filler}”",
    en="the copy does not say {missing}; “{filler}” stands for it",
    hint_zh="在 edition.yaml 里填上",
    hint_en="fill them in in edition.yaml",
)
SAME_PIECE = Rule(
    "M208",
    E,
    zh="有两篇都叫“{story}”",
    en="two pieces are called “{story}”",
    hint_zh="在分稿表里给它们不同的 id",
    hint_en="give them different ids in the cut list",
)
NO_TEXT = Rule(
    "M209",
    E,
    zh="“{story}”没有正文",
    en="“{story}” has no text",
    hint_zh="检查它和下一篇的第一行",
    hint_en="check its first line and the next piece's",
)
NO_HEADLINE = Rule(
    "M210",
    W,
    zh="“{story}”没有标题，已写成“{filler}”",
    en="“{story}” has no headline; “{filler}” stands for it",
    hint_zh="在稿件的 headline 里填上",
    hint_en="write it below headline: in the story",
)
NO_PAGE_LABEL = Rule(
    "M220",
    E,
    zh="edition.yaml 里没有第 {page} 版",
    en="edition.yaml has no page {page}",
    hint_zh="有：{known}",
    hint_en="it has: {known}",
)
NOT_WRITABLE = Rule(
    "M221",
    E,
    zh="edition.yaml 的写法不能照原样改写，没有动它",
    en="edition.yaml is written in a way that cannot be changed in place; it is left as it was",
    hint_zh="把 choices.json 里的 placements 抄到第 {page} 版下面",
    hint_en="copy the placements from choices.json below page {page}",
)
MORE_TABLES = Rule(
    "M298",
    E,
    zh="tables 写了 {listed} 项，正文里只有 {tables} 张表",
    en="tables lists {listed}, and the text has {tables}",
    hint_zh="tables 的各项依次管正文里的各张表；删去多余的，或检查正文里表格的写法",
    hint_en="its entries go with the text's tables in their order: take out what is too many, or look at how the "
    "tables are written",
)
NO_PICTURE = Rule(
    "M224",
    E,
    zh="图片新闻没有图",
    en="a picture story without a picture",
    hint_zh="在 pictures 里写上图；不是图片新闻就改 kind",
    hint_en="list its pictures below pictures, or change its kind",
)
NO_CAPTION = Rule(
    "M225",
    W,
    zh="图片新闻的图 {file} 没有说明",
    en="the picture {file} of a picture story has no caption",
    hint_zh="图片新闻的话都在说明里：写上 caption",
    hint_en="all that a picture story says is in its captions: write one",
)
PICTURE_TEXT = Rule(
    "M226",
    E,
    zh="图片新闻有正文",
    en="a picture story has text",
    hint_zh="把话写进图的 caption，或把 kind 改成 report",
    hint_en="put the words into a picture's caption, or make it a report",
)
MUST_AND_HOLD = Rule(
    "M227",
    E,
    zh="既写了必上（must）又写了可缓（hold）",
    en="the story both must stand and may wait (must, hold)",
    hint_zh="只留一样",
    hint_en="keep one of the two",
)
EMPTY_CAPTION = Rule(
    "M320",
    W,
    zh="图片 {file} 的 caption 空着",
    en="the caption of the picture {file} is empty",
    hint_zh="写图里是谁、在做什么；不要说明就删去 caption 这一行",
    hint_en="say who is seen doing what; for no caption delete the line",
)
ALT_LEFT_OPEN = Rule(
    "M321",
    W,
    zh="图片 {file} 的描述写着“{found}”，读屏会照样念出来",
    en="the description of the picture {file} says “{found}”, which screen readers read out",
    hint_zh="写图里看得见的，如 傍晚的河上一条渡船；没有就删去 alt",
    hint_en="say what is to be seen; if there is nothing to say delete alt",
)
