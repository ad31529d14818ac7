"""What lists, patterns and comparisons find: M140 to M197. The checks of marks and forms have M101 to M134."""

from pinban.diagnostics import Rule, Severity

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_WRITE = ("改为“{fix}”", "write “{fix}”")
_LOOK = ("核对原文，改掉错的一个", "compare it with the original and change the wrong one")

WRONG_WORD = Rule(
    "M190",
    W,
    zh="“{found}”有错别字",
    en="“{found}” is misspelt",
    hint_zh="改为{fixes}{why}",
    hint_en="write {fixes}{why}",
)
VARIANT = Rule(
    "M191",
    N,
    zh="“{found}”有推荐的写法",
    en="“{found}” has a recommended form",
    hint_zh="改为{fixes}{why}",
    hint_en="write {fixes}{why}",
)
AVOID = Rule(
    "M192",
    W,
    zh="“{found}”是禁用词或慎用词",
    en="“{found}” is a word to avoid",
    hint_zh="改用{fixes}{why}",
    hint_en="write {fixes}{why}",
)
GRAMMAR = Rule(
    "M193",
    W,
    zh="“{found}”语意重复或搭配不当",
    en="“{found}” says a thing twice, or its words do not go together",
    hint_zh="改为{fixes}{why}",
    hint_en="write {fixes}{why}",
)
UNIT_NAME = Rule(
    "M194",
    W,
    zh="“{found}”不是法定计量单位的名称",
    en="“{found}” is not the name of a legal unit",
    hint_zh="改为{fixes}{why}",
    hint_en="write {fixes}{why}",
)
HOUSE_WORD = Rule(
    "M195",
    W,
    zh="“{found}”不合本报的写法",
    en="“{found}” is not as this paper writes it",
    hint_zh="改为{fixes}{why}",
    hint_en="write {fixes}{why}",
)
NEAR_PHRASE = Rule(
    "M196",
    W,
    zh="“{found}”像是“{fix}”之误",
    en="“{found}” looks like a slip for “{fix}”",
    hint_zh=_WRITE[0],
    hint_en=_WRITE[1],
)
NEAR_WORD = Rule(
    "M197",
    W,
    zh="“{found}”只出现一次，本篇别处写“{fix}”",
    en="“{found}” stands here once; elsewhere the story has “{fix}”",
    hint_zh="核对是不是“{fix}”",
    hint_en="check whether “{fix}” is meant",
)

LARGE_FIGURE = Rule(
    "M140",
    W,
    zh="数字写法“{found}”",
    en="the figure “{found}”",
    hint_zh="改为“{fix}”：只用一个单位",
    hint_en="write “{fix}”: one unit only",
)
SHORT_RANGE = Rule(
    "M141",
    W,
    zh="“{found}”前一个数少了单位",
    en="the first figure of “{found}” lacks its unit",
    hint_zh=_WRITE[0],
    hint_en=_WRITE[1],
)
ABOUT_FIGURES = Rule(
    "M142",
    W,
    zh="概数“{found}”不用顿号",
    en="no mark stands inside the rough number “{found}”",
    hint_zh=_WRITE[0],
    hint_en=_WRITE[1],
)
MIXED_FIGURES = Rule(
    "M143",
    W,
    zh="“{found}”混用了汉字数字和阿拉伯数字",
    en="“{found}” mixes Chinese and Arabic figures",
    hint_zh=_WRITE[0],
    hint_en=_WRITE[1],
)
ZERO = Rule(
    "M144", W, zh="年份“{found}”里用了“零”", en="the year “{found}” has 零", hint_zh=_WRITE[0], hint_en=_WRITE[1]
)
DECIMAL_POINT = Rule(
    "M145", W, zh="“{found}”的小数点不对", en="“{found}” has no decimal point", hint_zh=_WRITE[0], hint_en=_WRITE[1]
)
UNIT_SYMBOL = Rule(
    "M146",
    W,
    zh="计量单位符号“{found}”不对",
    en="the symbol of a unit “{found}” is wrong",
    hint_zh=_WRITE[0],
    hint_en=_WRITE[1],
)
DEGREES = Rule("M147", W, zh="温度写法“{found}”", en="the temperature “{found}”", hint_zh=_WRITE[0], hint_en=_WRITE[1])
ADVERB = Rule(
    "M148", W, zh="“{found}”里的“的”应是“地”", en="的 in “{found}” should be 地", hint_zh=_WRITE[0], hint_en=_WRITE[1]
)
COMPLEMENT = Rule(
    "M149", W, zh="“{found}”里的“的”应是“得”", en="的 in “{found}” should be 得", hint_zh=_WRITE[0], hint_en=_WRITE[1]
)

LISTED = Rule(
    "M150",
    W,
    zh="“{found}”后面不用顿号",
    en="no 、 follows “{found}”",
    hint_zh=_WRITE[0],
    hint_en=_WRITE[1],
)
AND_TWICE = Rule(
    "M151",
    W,
    zh="“{found}”：连词前不用顿号",
    en="“{found}”: no 、 before a conjunction",
    hint_zh="删去顿号",
    hint_en="take the 、 out",
)
ETC_TWICE = Rule(
    "M152",
    W,
    zh="“{found}”：省略号和“等”只用一个",
    en="“{found}”: dots and 等 do not go together",
    hint_zh="只留一个",
    hint_en="keep one",
)
DOTS_THEN_MARK = Rule(
    "M153",
    N,
    zh="省略号后面有点号：“{found}”",
    en="a mark after the dots: “{found}”",
    hint_zh="删去后面的点号",
    hint_en="take the mark out",
)
TITLES_LISTED = Rule(
    "M155",
    N,
    zh="并列的引号、书名号之间不用顿号",
    en="no 、 stands between quotations or titles in a row",
    hint_zh="删去顿号",
    hint_en="take the 、 out",
)
NO_TITLE = Rule(
    "M156",
    N,
    zh="“{found}”不是作品名，不用书名号",
    en="“{found}” is no title of a work",
    hint_zh="改用引号，或不用",
    hint_en="use quotation marks, or none",
)
YEAR_SHORT = Rule(
    "M157",
    N,
    zh="年份“{found}”只有两位数",
    en="the year “{found}” has two figures only",
    hint_zh="写全四位数",
    hint_en="write all four",
)
HYPHEN_RANGE = Rule(
    "M158",
    N,
    zh="起止号写成了“{found}”",
    en="the range is written “{found}”",
    hint_zh=_WRITE[0],
    hint_en=_WRITE[1],
)
ALTHOUGH = Rule(
    "M159",
    W,
    zh="“既使”应是“即使”：后面是“{found}”",
    en="既使 should be 即使: {found} follows",
    hint_zh="改为“即使”",
    hint_en="write 即使",
)

SUM = Rule(
    "M160",
    W,
    zh="“{found}”加不到一起：各项共 {sum}，写的是 {total}",
    en="“{found}” does not add up: its parts make {sum}, {total} is written",
    hint_zh="核对各项和总数",
    hint_en="check the parts and the total",
)
SHARE = Rule(
    "M161",
    W,
    zh="“{found}”：{part} 占 {whole} 的 {right}%，写的是 {written}%",
    en="“{found}”: {part} of {whole} is {right}%, {written}% is written",
    hint_zh="核对三个数",
    hint_en="check the three figures",
)
SPELT_TWICE = Rule(
    "M162",
    W,
    zh="人名“{found}”和“{other}”只差一个字，是不是一个人？",
    en="the names “{found}” and “{other}” differ by one character: one person?",
    hint_zh=_LOOK[0],
    hint_en=_LOOK[1],
)
HEADLINE_FIGURE = Rule(
    "M163",
    W,
    zh="标题里的“{found}”，正文里没有；正文里是“{other}”",
    en="the headline's “{found}” is not in the story, which has “{other}”",
    hint_zh=_LOOK[0],
    hint_en=_LOOK[1],
)
CAPTION_FIGURE = Rule(
    "M164",
    W,
    zh="图片说明里的“{found}”和正文里的“{other}”不一样",
    en="the caption's “{found}” differs from the story's “{other}”",
    hint_zh=_LOOK[0],
    hint_en=_LOOK[1],
)
SENTENCE_TWICE = Rule(
    "M165",
    W,
    zh="“{found}……”这一句本篇里有两次",
    en="the sentence “{found}…” stands in this story twice",
    hint_zh="删去一处",
    hint_en="delete one",
)
RELATIVE_DAY = Rule(
    "M166",
    W,
    zh="“{found}”对不上：从出版日期算，{word}是{right}",
    en="“{found}” does not fit: counted from the date of publication, {word} is {right}",
    hint_zh="核对日期",
    hint_en="check the date",
)
TWO_FIGURES = Rule(
    "M167",
    W,
    zh="“{found}”，稿件“{story}”里却是“{other}”",
    en="“{found}” here, but “{other}” in “{story}”",
    hint_zh=_LOOK[0],
    hint_en=_LOOK[1],
)
POST = Rule(
    "M168",
    W,
    zh="“{found}”：{date} 任{post}的是{right}",
    en="“{found}”: on {date} {right} holds the post {post}",
    hint_zh="核对姓名和职务；人事有变就改 people.yaml",
    hint_en="check name and post; where posts have changed mend people.yaml",
)
PERSON_SPELT = Rule(
    "M169",
    W,
    zh="“{found}”像是“{right}”之误",
    en="“{found}” looks like a slip for “{right}”",
    hint_zh="核对姓名",
    hint_en="check the name",
)

GROWTH = Rule(
    "M170",
    W,
    zh="“{found}”：从 {before} 到 {after} 是 {right}%，写的是 {written}%",
    en="“{found}”: from {before} to {after} is {right}%, {written}% is written",
    hint_zh="核对三个数",
    hint_en="check the three figures",
)

BAD_ENTRY = Rule(
    "M180",
    W,
    zh="词表里这一行用不了：{reason_zh}",
    en="this line of a word list cannot be used: {reason_en}",
    hint_zh="写成：错的写法 对的写法［/另一写法］［!不算错的词］［@起..止］［// 说明］",
    hint_en="write: wrong right[/another] [!where it is right] [@from..until] [// why]",
)
TOO_MANY_WORDS = Rule(
    "M181",
    W,
    zh="词表太多：只用了前 {limit} 条",
    en="too many words in the lists: the first {limit} are used",
    hint_zh="删去不用的词表",
    hint_en="take out lists that are not needed",
)
ACCEPTED_FOR_NOTHING = Rule(
    "M182",
    N,
    zh="认可的“{text}”（{code}）已经不在稿件里",
    en="the accepted “{text}” ({code}) is no longer in the copy",
    hint_zh="可以从 accepted.yaml 里删去",
    hint_en="it can be taken out of accepted.yaml",
)
NOT_ACCEPTABLE = Rule(
    "M183",
    W,
    zh="{code} 是错误，不能认可",
    en="{code} is an error and cannot be accepted",
    hint_zh="改好稿件，从 accepted.yaml 里删去这一条",
    hint_en="mend the copy and take this out of accepted.yaml",
)
CHECKER_FAILED = Rule(
    "M184",
    W,
    zh="外挂校对“{name}”没有做完：{reason}",
    en="the checker “{name}” did not finish: {reason}",
    hint_zh="问它的提供者；别的校对不受影响",
    hint_en="ask who provides it; all other checks are done",
)
CHECKER_FOUND = Rule("M185", W, zh="{name}：{said}", en="{name}: {said}", hint_zh="{advice}", hint_en="{advice}")
CHECKER_BAD = Rule(
    "M186",
    W,
    zh="外挂校对“{name}”的 {count} 条结果指不到稿件里的字，没有用",
    en="{count} results of the checker “{name}” point at no characters of the copy and are left out",
    hint_zh="问它的提供者",
    hint_en="ask who provides it",
)
CHANGED_SINCE = Rule(
    "M187",
    W,
    zh="{file} 在校对之后改动过，没有动它",
    en="{file} has been changed since it was read: it is left alone",
    hint_zh="再校一遍",
    hint_en="read it again",
)
DOUBLED_END = Rule(
    "M172",
    W,
    zh="“{found}”多了一个“{char}”",
    en="“{found}” has {char} once too often",
    hint_zh=_WRITE[0],
    hint_en=_WRITE[1],
)
ACCEPTED_NOT_WRITABLE = Rule(
    "M171",
    E,
    zh="accepted.yaml 的写法不能照原样添写，没有动它",
    en="accepted.yaml is written in a way that cannot be added to; it is left as it was",
    hint_zh="把 accepted: 放在文件最后，每条前面两个空格和一个 -",
    hint_en="let accepted: come last in the file, each entry with two blanks and a - before it",
)
NO_SUCH_CHECKER = Rule(
    "M188",
    E,
    zh="没有装外挂校对“{name}”",
    en="no checker “{name}” is installed",
    hint_zh="装着的有：{known}",
    hint_en="installed are: {known}",
)
NO_SUCH_FINDING = Rule(
    "M189",
    E,
    zh="没有编号为“{id}”的问题",
    en="there is no finding “{id}”",
    hint_zh="编号在每个问题后面的方括号里；稿件改过，编号会变",
    hint_en="the id stands in brackets behind each finding; it changes with the copy",
)
