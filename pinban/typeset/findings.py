"""From what the composer could not do well to findings: the rules of this package (T…)."""

from pinban.diagnostics import Rule, Severity

LOOSE_LINE = Rule(
    "T001",
    Severity.WARNING,
    "一行排得太松：字间加了 {stretch} 字（上限 {limit} 字）",
    "a line is too loose: {stretch} em between characters (limit {limit} em)",
    "改动这一段的几个字，或换一个栏宽",
    "change a few characters of the paragraph, or set it to another measure",
    brief_zh="松行",
    brief_en="loose lines",
)
FORCED_BREAK = Rule(
    "T002",
    Severity.WARNING,
    "一个不可分的词比行还长，只好断开",
    "an unbreakable word is longer than the line and had to be broken",
    "缩短这个词，或换一个更宽的栏",
    "shorten the word, or set the text to a wider measure",
    brief_zh="断开的长词",
    brief_en="words broken",
)
FORBIDDEN_BREAK = Rule(
    "T003",
    Severity.WARNING,
    "避不开的禁则：行首或行尾有不该出现的标点",
    "a line begins or ends with a mark that should not stand there; no other break was possible",
    "改动这里连用的标点",
    "change the run of marks here",
    brief_zh="行首行尾的标点",
    brief_en="marks at a line's edge",
)
NO_FACE = Rule(
    "T004",
    Severity.ERROR,
    "没有字体能排“{char}”（{code}）",
    "no face has “{char}” ({code})",
    "在 fonts.yaml 里给“{role}”加一款有这个字的字体，或改字",
    "add a face that has it to the role “{role}” in fonts.yaml, or change the character",
)
RIGHT_TO_LEFT = Rule(
    "T005",
    Severity.WARNING,
    "从右向左的文字按输入的先后从左排起",
    "right-to-left text was set from left to right in the order typed",
    "请把这段文字做成图片，或删去",
    "set this text as a picture, or leave it out",
)
HEADING_TOO_LONG = Rule(
    "T006",
    Severity.WARNING,
    "标题太长：最小字号 {size} 点仍排不进 {lines} 行",
    "the heading is too long: at its smallest size, {size} pt, it takes more than {lines} lines",
    "把标题改短，或给稿件更多的栏",
    "shorten the heading, or give the story more columns",
)
OVERFULL_LINE = Rule(
    "T007",
    Severity.WARNING,
    "一行超出行宽 {over} 点",
    "a line is {over} pt wider than its measure",
    "换一个更宽的栏，或用更小的字号",
    "set the text to a wider measure or in a smaller size",
)
HEADING_IN_WORD = Rule(
    "T008",
    Severity.WARNING,
    "标题只能在一个词的中间转行",
    "the heading could only be broken inside a word",
    "用 headline 列表自定每行，或改动标题",
    "give headline as a list of lines, or change the words",
)
