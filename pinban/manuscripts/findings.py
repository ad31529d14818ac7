"""What can be wrong with manuscripts and the edition: M001 to M099. Proofreading has M1xx, import M2xx."""

from pinban.diagnostics import Rule, Severity
from pinban.manuscripts import text_findings
from pinban.proofreading.checks import CHECKS

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
LONG_FILLER = Rule(
    "M006",
    Severity.WARNING,
    zh="补白有 {characters} 字，多半找不到地方",
    en="a filler of {characters} characters is unlikely to find a place",
    hint_zh="补白宜短：{limit} 字以内",
    hint_en="fillers are short: {limit} characters at most",
)
NO_FILLER = Rule(
    "M071",
    E,
    zh="备用的补白里有“{story}”，它不是补白",
    en="“{story}” stands among the fillers and is none",
    hint_zh="在稿件里写 kind: filler（补白没有 priority、byline 等），或把它放进版或 pool",
    hint_en="write kind: filler in it (a filler has no priority, byline …), or give it to a page or the pool",
)
POOLED_FILLER = Rule(
    "M072",
    E,
    zh="“{story}”是补白，不能待分",
    en="“{story}” is a filler and cannot wait in the pool",
    hint_zh="把它写进 fillers 的 stock，或某一版的 stories",
    hint_en="put it into the stock of fillers, or on a page",
)
FILLER_PAGE = Rule(
    "M073",
    E,
    zh="fillers 里的第 {label} 版不在本期",
    en="fillers names page {label}, which the edition does not have",
    hint_zh="本期有：{known}",
    hint_en="it has: {known}",
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

HTML = Rule(
    "M010",
    E,
    zh="稿件里不能用 HTML（{found}）",
    en="a story cannot hold HTML ({found})",
    hint_zh="删去标签；黑体写 **…**，着重写 *…*，下标写 H~2~O，上标写 m^2^",
    hint_en="delete the tag; write **…** for bold, *…* for emphasis, H~2~O and m^2^ for sub- and superscripts",
)
TOP_HEADING = Rule(
    "M011",
    E,
    zh="正文里不能有一级标题（#）",
    en="the text cannot hold a first-level heading (#)",
    hint_zh="大标题写在前置信息的 headline 里，小标题用 ##",
    hint_en="the headline goes into headline: in the front matter; a crosshead is ##",
)
DEEP_HEADING = Rule(
    "M012",
    E,
    zh="小标题只有一级",
    en="there is one level of crossheads only",
    hint_zh="改成 ##",
    hint_en="write ##",
)
CODE = Rule(
    "M013",
    E,
    zh="报纸上没有代码块（{found}）",
    en="a newspaper has no use for code ({found})",
    hint_zh="删去反引号或波浪线",
    hint_en="delete the backticks or tildes",
)
LINK = Rule(
    "M015",
    E,
    zh="纸上的链接点不开（{found}）",
    en="a link does nothing on paper ({found})",
    hint_zh="只留文字；读者需要网址时，把网址写成文字",
    hint_en="keep the words only; where readers need the address write it out",
)
IMAGE = Rule(
    "M016",
    E,
    zh="图片不写在正文里（{found}）",
    en="a picture does not stand in the text ({found})",
    hint_zh="写到前置信息的 pictures 里，位置由拼版决定",
    hint_en="list it below pictures: in the front matter; make-up finds its place",
)
BREAK = Rule(
    "M017",
    E,
    zh="正文里不能画横线（{found}）",
    en="the text cannot hold a rule across ({found})",
    hint_zh="分段用空行，分节用小标题 ##",
    hint_en="part paragraphs by a blank line, sections by a crosshead ##",
)
NESTED = Rule(
    "M018",
    E,
    zh="这里不能再套一层：{outer_zh}里有{inner_zh}",
    en="nothing may be nested here: {inner_en} in {outer_en}",
    hint_zh="移到外面，单独成段",
    hint_en="move it out to stand by itself",
)
UNKNOWN_BOX = Rule(
    "M019",
    E,
    zh="不认识的框“{found}”",
    en="unknown box “{found}”",
    hint_zh="框注写 ::: note 标题，落款写 ::: signature，都用一行 ::: 结束",
    hint_en="a boxed note is ::: note Title, a signature ::: signature; both close with a line :::",
)
OPEN_BOX = Rule(
    "M020",
    E,
    zh="框没有结束",
    en="the box is never closed",
    hint_zh="在框的末尾加一行 :::",
    hint_en="add a line ::: at its end",
)
WIDE_ROW = Rule(
    "M021",
    E,
    zh="这一行有 {cells} 格，表头只有 {columns} 格",
    en="this row has {cells} cells, the table's head only {columns}",
    hint_zh="删去多余的竖线，或补齐表头",
    hint_en="delete the spare bar, or add to the head",
)
TABLE_TEXT = Rule(
    "M022",
    E,
    zh="这一行接在表格后面，会成为表格的一行",
    en="this line follows the table and would become a row of it",
    hint_zh="在表格和正文之间空一行",
    hint_en="leave a blank line between table and text",
)
LOOSE_MARK = Rule(
    "M023",
    W,
    zh="“{found}”没有成对，会照样印出来",
    en="“{found}” has no partner and will be printed as it is",
    hint_zh="补上另一个，紧贴着字、不留空格；要印星号，写成 \\*",
    hint_en="add its partner, with no blank between mark and words; to print the star write \\*",
)
EMPTY_PART = Rule(
    "M024",
    E,
    zh="这里的标记成了{what_zh}，里面却没有字，什么也不会印",
    en="the mark makes {what_en} without words: nothing would be printed",
    hint_zh="补上文字，或删去这一行；真要印这个符号，在它前面（数字则在点号前）加 \\",
    hint_en="add the words, or delete the line; to print the mark put \\ before it (before a number's point)",
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

SAME_LABEL = Rule(
    "M040",
    E,
    zh="有两个版都叫“{label}”，另一个在第 {first} 行",
    en="two pages are called “{label}”; the other is in line {first}",
    hint_zh="改掉其中一个 label",
    hint_en="change the label of one",
)
USED_TWICE = Rule(
    "M041",
    E,
    zh="稿件“{story}”用了两次，另一次在第 {first} 行",
    en="the story “{story}” is used twice; the other place is line {first}",
    hint_zh="删去一处；一篇稿件只能上一个版",
    hint_en="delete one; a story goes on one page only",
)
UNUSED = Rule(
    "M042",
    W,
    zh="稿件“{story}”没有上任何一个版",
    en="the story “{story}” is on no page",
    hint_zh="写进某一版的 stories，或从 stories 文件夹移走",
    hint_en="list it below a page's stories, or move it out of the stories folder",
    brief_zh="没上版的稿件",
    brief_en="stories on no page",
)
PLACED_ELSEWHERE = Rule(
    "M043",
    E,
    zh="要钉住的稿件“{story}”不在这一版的 stories 里",
    en="the pinned story “{story}” is not among this page's stories",
    hint_zh="{near_zh}",
    hint_en="{near_en}",
)
PLACED_TWICE = Rule(
    "M044",
    E,
    zh="稿件“{story}”钉了两次",
    en="the story “{story}” is pinned twice",
    hint_zh="删去一处",
    hint_en="delete one",
)
STORY_NAME = Rule(
    "M045",
    W,
    zh="stories 里的“{file}”不能用作稿件名",
    en="“{file}” in stories cannot serve as a story's name",
    hint_zh="只用文字、数字、- 和 _，最多 64 个字，后缀 .md",
    hint_en="letters, digits, - and _ only, at most 64, ending in .md",
)
OTHER_DATE = Rule(
    "M046",
    W,
    zh="文件夹叫 {folder}，出版日期却是 {date}",
    en="the folder is called {folder}, but the date is {date}",
    hint_zh="核对日期，改掉错的一个",
    hint_en="check the date and change the wrong one",
)
NO_STORIES = Rule(
    "M047",
    W,
    zh="第{label}版没有稿件",
    en="page {label} has no stories",
    hint_zh="在 stories 里写上稿件名",
    hint_en="list stories below stories:",
)

LEGAL_FACTS = Rule(
    "M048",
    W,
    zh="报纸依法应载明的还缺：{missing}（{keys}）",
    en="a newspaper has to print these, which are missing: {keys} ({missing})",
    hint_zh="在 paper（期号在 issue）里补上 {keys}，会印在版权栏和报头",
    hint_en="add {keys} below paper: (issue beside it); imprint and nameplate print them",
)
CN_FORM = Rule(
    "M068",
    W,
    zh="“{cn}”不像国内统一连续出版物号",
    en="“{cn}” is no CN serial number",
    hint_zh="写成 CN 15-0001 这样：CN、两位地区号、连字符、四位序号",
    hint_en="write it like CN 15-0001: CN, two figures of the region, a hyphen, four of the serial",
)
CN_REGION = Rule(
    "M064",
    W,
    zh="“{cn}”的地区号 {region} 不在 10 到 65 之间",
    en="the region {region} of “{cn}” is not one of 10 to 65",
    hint_zh="照出版许可证改",
    hint_en="write it as the licence has it",
)
CN_SERIAL = Rule(
    "M065",
    W,
    zh="“{cn}”的序号 {serial} 不是报纸的：报纸用 0001 到 0999",
    en="the serial {serial} of “{cn}” is no newspaper's, which are 0001 to 0999",
    hint_zh="照出版许可证改",
    hint_en="write it as the licence has it",
)
EXTRA_PRICE = Rule(
    "M066",
    W,
    zh="号外要注明“免费赠阅”，定价写的是“{price}”",
    en="an extra has to say 免费赠阅 (free of charge); its price is “{price}”",
    hint_zh="在 paper 的 price 里写 免费赠阅",
    hint_en="write 免费赠阅 as price below paper",
)
SPECIAL_TITLE = Rule(
    "M067",
    W,
    zh="本期名称“{title}”里有“{special}”，报头依法要印这两个字",
    en="the title “{title}” says {special}, which the nameplate has to print",
    hint_zh="在 edition.yaml 里写 special: {special}",
    hint_en="write special: {special} in edition.yaml",
)
WEEKDAY = Rule(
    "M050",
    W,
    zh="“{found}”的星期不对：{date} 是{right}",
    en="the weekday of “{found}” is wrong: {date} is a {right}",
    hint_zh="核对日期，改掉错的一个",
    hint_en="check the date and change the wrong one",
)
PAGE_COUNT = Rule(
    "M051",
    W,
    zh="写着“{found}”，本期却有 {count} 版",
    en="“{found}” is not the number of pages: this edition has {count}",
    hint_zh="改掉版数，或核对 pages",
    hint_en="change the number, or check pages",
)
PAGE_REFERENCE = Rule(
    "M052",
    W,
    zh="“{found}”：本期没有这一版",
    en="“{found}”: this edition has no such page",
    hint_zh="本期有：{known}",
    hint_en="it has: {known}",
)
SAME_HEADLINE = Rule(
    "M053",
    W,
    zh="标题“{headline}”和稿件“{first}”的一样",
    en="the headline “{headline}” is that of “{first}” too",
    hint_zh="核对是不是重稿；不是就改一个标题",
    hint_en="check whether it is one story twice; if not, change one headline",
)
SAME_COPY = Rule(
    "M054",
    W,
    zh="“{found}……”这一段在稿件“{first}”里已有",
    en="the paragraph “{found}…” stands in “{first}” already",
    hint_zh="核对是不是重稿，或同一段贴了两次",
    hint_en="check whether it is one story twice, or a paragraph pasted twice",
)
SAME_STORY = Rule(
    "M059",
    W,
    zh="和稿件“{first}”像是同一篇：标题“{headline}”和“{found}……”这一段都一样",
    en="this seems to be “{first}” again: the headline “{headline}” and the paragraph “{found}…” are the same",
    hint_zh="是重稿就撤下一篇；不是就改一个标题",
    hint_en="take one out if it is the same story; if not, change one headline",
)
ISSUE_NUMBER = Rule(
    "M055",
    W,
    zh="期号“{issue}”接不上：上一期（{last}）是“{former}”",
    en="the issue number “{issue}” does not follow that of the last edition ({last}), “{former}”",
    hint_zh="这一期应是 {next}；若中间另有几期，核对后不必改",
    hint_en="this one should be {next}; where there were others between, check it and leave it",
)
LONG_AFTER = Rule(
    "M056",
    W,
    zh="出版日期 {date} 离上一期（{last}）有 {days} 天",
    en="the date {date} is {days} days after the last edition ({last})",
    hint_zh="核对年月日",
    hint_en="check year, month and day",
)
NO_EDITOR = Rule(
    "M057",
    W,
    zh="没有责任编辑：第{labels}版",
    en="no editor is named: page {labels}",
    hint_zh="在这些版下写 editors: [责任编辑　姓名]",
    hint_en="write editors: [责任编辑　name] below these pages",
)
FAR_DATE = Rule(
    "M058",
    W,
    zh="出版日期 {date} {way_zh} {days} 天",
    en="the date {date} is {days} days {way_en}",
    hint_zh="核对 edition.yaml 里的 date；旧报重排，文件夹就叫作它的日期（如 {date}），不再问",
    hint_en="check date in edition.yaml; a folder named by an old edition's date ({date}) is not asked about",
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
NO_HEADLINE = Rule(
    "M210",
    W,
    zh="“{story}”没有标题，已写成“{filler}”",
    en="“{story}” has no headline; “{filler}” stands for it",
    hint_zh="在稿件的 headline 里填上",
    hint_en="write it below headline: in the story",
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
JUMP_PAGE = Rule(
    "M222",
    E,
    zh="jumps 里的第 {label} 版不在本期",
    en="jumps names page {label}, which the edition does not have",
    hint_zh="本期有：{known}",
    hint_en="it has: {known}",
)
SUPPLIED_ALONE = Rule(
    "M070",
    Severity.ERROR,
    zh="第 {label} 版是现成的 PDF（{file}），不能再有稿件、广告或通栏标题",
    en="page {label} is a PDF ({file}) and has no stories, adverts or banner besides",
    hint_zh="去掉 pdf，或去掉其余的",
    hint_en="take out pdf, or take out the rest",
)
ONE_LABEL = Rule(
    "M060",
    Severity.ERROR,
    zh="跨版的版次“{label}”不是两个",
    en="the label “{label}” of a double truck is not two labels",
    hint_zh="写成 “{example}” 这样",
    hint_en="write it like “{example}”",
)
DOUBLE_APART = Rule(
    "M061",
    Severity.ERROR,
    zh="跨版 {label} 从第 {number} 页开始，是单数页：两半不相对",
    en="double truck {label} begins on page {number}, an odd one: its halves do not face each other",
    hint_zh="跨版要从双数页开始；前面增减一版",
    hint_en="a double truck begins on an even page; add a page before it or take one out",
)
NO_SUCH_PAGE = Rule(
    "M062",
    Severity.ERROR,
    zh="本期没有第 {label} 版，版本不能换它",
    en="there is no page {label} for a version to replace",
    hint_zh="本期有：{known}",
    hint_en="this edition has: {known}",
)
VERSION_TWICE = Rule(
    "M063",
    Severity.ERROR,
    zh="versions 里“{name}”写了两次",
    en="“{name}” stands twice in versions",
    hint_zh="只留一个",
    hint_en="keep one",
)
ADVERT_SIZE = Rule(
    "M223",
    E,
    zh="广告 {file} 没有写大小",
    en="the advert {file} has no size",
    hint_zh="写 columns 和 lines（栏、行），或 width 和 height（毫米），或 position: full、ear，或版样里的位置名",
    hint_en="write columns and lines, or width and height in millimetres, position: full or ear, or a dummy's slot",
)
KEYS_OF_SUPPLIED = Rule(
    "M240",
    W,
    zh="第 {label} 版是现成的 PDF（{file}），{keys} 不起作用，不会印",
    en="page {label} is a PDF ({file}): {keys} have no effect and are not printed",
    hint_zh="删去 {keys}；要印的内容请对方加在 PDF 里",
    hint_en="take out {keys}; what is to be printed has to be on the PDF",
)
SECTION_ELSEWHERE = Rule(
    "M241",
    W,
    zh="稿件“{story}”写明给“{section}”，却上了第 {label} 版（{own}）",
    en="the story “{story}” is meant for section “{section}” and stands on page {label} ({own})",
    hint_zh="核对是不是放错了版；没放错，就删去稿件里的 section（只有待分的稿件才用）",
    hint_en="check whether it is on the right page; if so, take section out of the story (only the pool's need it)",
)
TAKES_WITHOUT_POOL = Rule(
    "M242",
    W,
    zh="第 {label} 版写了 takes，本期却没有待分的稿件（pool）",
    en="page {label} has takes, and the edition has no pool to take from",
    hint_zh="把待分的稿件写进 pool，或删去 takes",
    hint_en="list the stories to be shared out below pool, or take out takes",
)
ADVERT_KEYS = Rule(
    "M243",
    W,
    zh="广告 {file} 写了 {reason}，{keys} 不起作用",
    en="the advert {file} has {reason}, so {keys} have no effect",
    hint_zh="核对订版单，只留一种写法",
    hint_en="check the booking and keep one way of saying it",
)
FILLER_CREDIT = Rule(
    "M244",
    E,
    zh="补白“{story}”只有图，credit 没有地方印",
    en="the filler “{story}” is a picture alone: its credit has no place",
    hint_zh="把来源画进图里，或写一行正文",
    hint_en="put the source into the picture, or write a line of text",
)
FILLER_SECTION = Rule(
    "M245",
    W,
    zh="补白“{story}”只给“{section}”，本期没有这个版名，不会用",
    en="the filler “{story}” is for section “{section}” only, which the edition does not have: it is not used",
    hint_zh="改成本期有的版名：{known}；或删去 section",
    hint_en="name one that it has: {known}; or take out section",
)
PAGE_ALT = Rule(
    "M246",
    W,
    zh="第 {label} 版不是现成的 PDF，alt 不起作用",
    en="page {label} is no supplied PDF: its alt has no effect",
    hint_zh="图的描述写在各图的 alt 里；漏写了 pdf 就补上",
    hint_en="a picture's description stands with the picture; add pdf: where it was forgotten",
)
SUPPLIED_NAMED = Rule(
    "M247",
    W,
    zh="{key} 里的第 {label} 版是现成的 PDF，排不进稿件",
    en="{key} names page {label}, which is a supplied PDF and takes no stories",
    hint_zh="从 {key} 里删去它",
    hint_en="take it out of {key}",
)
NO_JUMP = Rule(
    "M248",
    W,
    zh="稿件“{story}”写了 jump: true，不会转版：{reason_zh}",
    en="the story “{story}” says jump: true and never jumps: {reason_en}",
    hint_zh="删去 jump；或改它的体裁、jumps 的 least",
    hint_en="take jump out; or change its kind, or jumps.least",
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
EMBARGO = Rule(
    "M074",
    E,
    zh="《{story}》到 {embargo} 才解禁，本期 {date} 出版",
    en="“{story}” is embargoed until {embargo}, and the edition is of {date}",
    hint_zh="换一篇，或等那以后的一期；解禁时间写错了就改 wire 的 embargo",
    hint_en="take another, or keep it for a later edition; if the time is wrong, mend wire's embargo",
    settable=True,
)
EMBARGO_HOUR = Rule(
    "M075",
    W,
    zh="《{story}》在出版当天 {embargo} 才解禁，报纸清早就上市了",
    en="“{story}” is embargoed until {embargo} of the very day, and the paper is out in the morning",
    hint_zh="与供稿方确认；解禁时间写错了就改 wire 的 embargo",
    hint_en="ask whoever sent it; if the time is wrong, mend wire's embargo",
)
NO_TIME = Rule(
    "M076",
    W,
    zh="《{story}》的解禁时间“{embargo}”读不懂",
    en="the embargo “{embargo}” of “{story}” cannot be read",
    hint_zh="写成 2018-07-01 或 2018-07-01T10:00+08:00",
    hint_en="write it as 2018-07-01 or 2018-07-01T10:00+08:00",
)

RULES = (
    *(rule for rule in list(globals().values()) if isinstance(rule, Rule)),
    *(rule for rule in vars(text_findings).values() if isinstance(rule, Rule)),
    *(check.rule for check in CHECKS),
)
