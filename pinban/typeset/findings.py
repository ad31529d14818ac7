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
    "“{word}”中间不能转行，要 {width} 字宽（{width_mm} 毫米），这里一行只有 {room} 字（{room_mm} 毫米），只好断开",
    "“{word}” was broken: it takes {width} em ({width_mm} mm), and the line has {room} em ({room_mm} mm)",
    "缩短到 {room} 字宽以内，或排进不窄于 {width_mm} 毫米的栏（表格就加宽这一栏）",
    "shorten it to {room} em or set it to at least {width_mm} mm (in a table, widen its column)",
    brief_zh="断开的长词",
    brief_en="words broken",
)
FORBIDDEN_BREAK = Rule(
    "T003",
    Severity.WARNING,
    "本段第 {line} 行避不开禁则：{edge_zh}",
    "line {line} of the paragraph breaks a prohibition that could not be avoided: {edge_en}",
    "这里连用的标点减去一个，或在它前面增删一两个字",
    "use one mark less here, or add or delete a character or two before it",
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
    "一个词里有从右向左的字母，也有从左向右的，次序可能不对",
    "a word mixes letters that run from right to left with others, and their order may be wrong",
    "在两种字母之间空一格，或把这个词做成图片",
    "put a blank between the two kinds of letters, or set the word as a picture",
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
LETTERSPACED = Rule(
    "T009",
    Severity.WARNING,
    "本段第 {line} 行的“{word}”字母被拉开，每处 {stretch} 字（{stretch_mm} 毫米）：这一行没有别处可以匀",
    "line {line} of the paragraph: the letters of “{word}” are set apart by {stretch} em ({stretch_mm} mm)",
    "在它前面增删几个字，网址换成短网址或二维码，或换一个宽些的栏",
    "add or delete a few characters before it, use a shorter address or a QR code, or set it to a wider measure",
)
MISPLACED_MARK = Rule(
    "T010",
    Severity.WARNING,
    "“{sign}”（{codes}）的附加符号没有落在字母的上下：这款字体不知道它该放在哪里",
    "the marks of “{sign}” ({codes}) do not stand at their letter: the face does not say where they go",
    "改用带符号的现成字母；没有的，换一款西文字体（fonts.yaml 的 latin），或做成图片",
    "use a letter that Unicode has with its mark; else another Latin face (“latin” in fonts.yaml), or a picture",
)
NO_DARKER_FACE = Rule(
    "T011",
    Severity.WARNING,
    "“{text}”标了黑体，可这里的字已是最重的，只能同旁边一样重",
    "“{text}” is marked bold, but the type here is the darkest that there is: it is set like its neighbours",
    "删去 **；要突出就用着重号 *…*，或在 fonts.yaml 里登记角色“{role}-bold”，配一款更重的字体",
    "delete **; use emphasis dots *…* instead, or give the role “{role}-bold” a darker face in fonts.yaml",
    brief_zh="没有更重的字体",
    brief_en="no darker face",
)
NO_ITALIC = Rule(
    "T014",
    Severity.WARNING,
    "“{text}”要用斜体，可“{role}”的字体没有登记斜体，改用黑体",
    "“{text}” is to be in italics, but no italic is named for the face of “{role}”: it is set bold",
    "tools/word-faces fetch 取 Noto 的斜体；自己的字体在 fonts.yaml 的 italics 里写它的斜体",
    "tools/word-faces fetch gets those of Noto; name a face of your own's below “italics” in fonts.yaml",
    brief_zh="没有斜体",
    brief_en="no italic",
)
CLOSE_TIBETAN = Rule(
    "T012",
    Severity.NOTE,
    "藏文的行距只有 {pitch} 字，上下的元音、叠字可能碰到邻行（要 {least} 字以上）",
    "Tibetan text stands on a pitch of {pitch} em: its vowels and stacks may touch the next line (≥ {least} em)",
    "看一眼这几行；碰到了，改写这一句，或让它单独成一行",
    "look at these lines; where they touch, reword the sentence, or let it stand on a line of its own",
    brief_zh="行距紧的藏文",
    brief_en="Tibetan on a close pitch",
)
CLOSE_LINES = Rule(
    "T013",
    Severity.WARNING,
    "专名号、书名号占行间：行间只有 {gap} 字，要 {least} 字以上",
    "name and title lines stand between lines of text, whose gap is {gap} em and should be {least} em",
    "版式里这一级正文的 leading 加大，或改用《》，不写 {{name}}、{{title}}",
    "give this text a larger leading in the layout, or write 《》 and no {{name}} or {{title}}",
    brief_zh="行间太窄的专名号",
    brief_en="name lines in too small a gap",
)
TABLE_TOO_NARROW = Rule(
    "T040",
    Severity.WARNING,
    "这张表至少要 {least_mm} 毫米（{least} 字）宽，这里只有 {room_mm} 毫米（{room} 字），缩小了字也只好断开数字、词语",
    "this table needs {least_mm} mm ({least} em) at least and has {room_mm} mm ({room} em): figures or words break",
    "给稿件更多的栏，在 tables 里写 columns，或减去表的几列、把字写短",
    "give the story more columns, say columns in its tables, or take out columns or words of the table",
    brief_zh="排不开的表",
    brief_en="tables without room",
)
