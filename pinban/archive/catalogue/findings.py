"""What can be wrong with a query or with a catalogue. Codes Q001-Q099."""

from pinban.diagnostics import Rule, Severity

NO_TERM = Rule(
    "Q001",
    Severity.ERROR,
    zh="没有要找的字",
    en="there is nothing to search for",
    hint_zh="写一个字、词，或引号里的一句话，如 草原 或 “草原之夜”",
    hint_en="write a character, a word, or a phrase in quotation marks",
)
UNCLOSED = Rule(
    "Q002",
    Severity.ERROR,
    zh="第 {column} 个字的“{mark}”没有配对",
    en="“{mark}” at character {column} has no partner",
    hint_zh="补上另一半，或删去它",
    hint_en="write the other one, or delete this one",
)
NO_OPERAND = Rule(
    "Q003",
    Severity.ERROR,
    zh="第 {column} 个字的 {operator} 旁边少了要找的词",
    en="{operator} at character {column} lacks a term beside it",
    hint_zh="在它的两边写上要找的词；要找的就是这个词，就加引号",
    hint_en="write a term on either side; quote it where it is the word to search for",
)
ONLY_NOT = Rule(
    "Q004",
    Severity.ERROR,
    zh="第 {column} 个字的 NOT 没有可以排除的范围",
    en="NOT at character {column} has nothing to take from",
    hint_zh="写成“要找的 NOT 不要的”；在 OR 的一边也要这样写，加上括号",
    hint_en="write “wanted NOT unwanted”, in brackets where it stands beside OR",
)
NOT_SEARCHABLE = Rule(
    "Q005",
    Severity.ERROR,
    zh="“{term}”里没有可以检索的字",
    en="“{term}” holds no character that can be searched for",
    hint_zh="标点和符号不编入目录；换成文字或数字",
    hint_en="marks and symbols are not catalogued; use letters, characters or figures",
)
TOO_LONG = Rule(
    "Q006",
    Severity.ERROR,
    zh="检索式太长或括号太多：最多 {characters} 字、{terms} 个词、{depth} 层括号",
    en="the query is too long: {characters} characters, {terms} terms and {depth} brackets deep at most",
    hint_zh="分几次检索",
    hint_en="search in several steps",
)
LEFT_OUT = Rule(
    "Q007",
    Severity.NOTE,
    zh="“{term}”里的 {marks} 不编入目录，没有计入",
    en="{marks} in “{term}” is not catalogued and was left out",
    hint_zh="找到的是其余的字；标点符号在不在，检索不分",
    hint_en="the rest was searched for; hits may have these marks or not",
)
NO_FIELD = Rule(
    "Q008",
    Severity.NOTE,
    zh="“{name}:”不是一栏，照文字找了；认得的是 {names}",
    en="“{name}:” is no field and was searched as it stands; the fields are {names}",
    hint_zh="要限定在哪里，换成这些名字",
    hint_en="use one of these to say where a word must stand",
)
BAD_WILDCARD = Rule(
    "Q009",
    Severity.ERROR,
    zh="“{term}”里的 * 或 ? 不知道指什么：它们只用在外文词和数字里",
    en="* or ? in “{term}” is not understood: they stand in Latin words and numbers alone",
    hint_zh="汉字之间隔着别的字，写成两个词，如 草原 夜",
    hint_en="for characters with others between write two terms, such as 草原 夜",
)
NO_SOUND = Rule(
    "Q017",
    Severity.ERROR,
    zh="“{letters}”不能拼成两个以上的音节",
    en="“{letters}” does not spell two syllables or more",
    hint_zh='写不带声调的拼音，如 pinyin:batu、pinyin:"xi an"',
    hint_en='write pinyin without tones, such as pinyin:batu or pinyin:"xi an"',
)
NO_STORY = Rule(
    "Q018",
    Severity.ERROR,
    zh="目录里没有 {name} 这一篇",
    en="the catalogue holds no story {name}",
    hint_zh="写成 期/稿，如 CN15-0000_2018-07-01/wuyuan，或结果里的 article",
    hint_en="write EDITION/STORY, such as CN15-0000_2018-07-01/wuyuan, or the article of a hit",
)
NO_CATALOGUE = Rule(
    "Q010",
    Severity.ERROR,
    zh="还没有目录：{file}",
    en="there is no catalogue yet: {file}",
    hint_zh="运行 pinban archive rebuild-catalogue",
    hint_en="run pinban archive rebuild-catalogue",
)
BAD_CATALOGUE = Rule(
    "Q011",
    Severity.ERROR,
    zh="目录读不了：{reason}",
    en="the catalogue cannot be read: {reason}",
    hint_zh="运行 pinban archive rebuild-catalogue，由档案包重建",
    hint_en="run pinban archive rebuild-catalogue to make it again from the bags",
)
NO_INDEX = Rule(
    "Q012",
    Severity.WARNING,
    zh="{bag} 没有能读的 index.json，未编入目录：{reason_zh}",
    en="{bag} has no index.json that can be read and is not catalogued: {reason_en}",
    hint_zh="用现在的 Pinban 重新排一次这一期，作为新的一版入库",
    hint_en="build the edition again with this Pinban and add it as a new version",
)
NEWER_INDEX = Rule(
    "Q016",
    Severity.WARNING,
    zh="{bag} 是更新的 {then} 做的（index.json 第 {version} 版，这里认得到第 {known} 版），未编入目录",
    en="{bag} was made by a later {then} (index.json version {version}, known here: {known}) and is not catalogued",
    hint_zh="换用那个版本的 Pinban，或更新的",
    hint_en="use that version of Pinban, or a later one",
)
BEHIND = Rule(
    "Q013",
    Severity.WARNING,
    zh="目录落后于档案库，也更新不了：{reason_zh}",
    en="the catalogue is behind the store and cannot be brought up to date: {reason_en}",
    hint_zh="在能写的地方运行 pinban archive rebuild-catalogue",
    hint_en="run pinban archive rebuild-catalogue where the store can be written",
)
NO_SUCH_HIT = Rule(
    "Q014",
    Severity.ERROR,
    zh="没有第 {number} 条：找到 {total} 条",
    en="there is no hit {number}: {total} were found",
    hint_zh="换一个数，或加大 --limit",
    hint_en="choose another number, or raise --limit",
)
OLDER_CATALOGUE = Rule(
    "Q019",
    Severity.ERROR,
    zh="目录是以前的 Pinban 做的（第 {then} 式，现在是第 {known} 式）",
    en="the catalogue was made by an earlier Pinban (form {then}, now {known})",
    hint_zh="运行一次 pinban archive rebuild-catalogue，由档案包重建；档案包不动",
    hint_en="run pinban archive rebuild-catalogue once to make it again from the bags, which stay as they are",
)
NEWER_CATALOGUE = Rule(
    "Q020",
    Severity.ERROR,
    zh="目录是更新的 Pinban 做的（第 {then} 式，这里认得第 {known} 式）",
    en="the catalogue was made by a later Pinban (form {then}, known here: {known})",
    hint_zh="换用那个版本；一定要用这一版，就运行 pinban archive rebuild-catalogue 重建，那个版本以后也要再重建",
    hint_en="use that version; or make it again with pinban archive rebuild-catalogue, as that one will then have to",
)
TOO_SLOW = Rule(
    "Q021",
    Severity.ERROR,
    zh="这次检索 {seconds} 秒里没有做完，停下了",
    en="this search was not done within {seconds} s and was stopped",
    hint_zh="限定年份、报纸或版次，少用 * 和 pinyin:；愿意等，就加 --patience 秒数",
    hint_en="narrow it to some years, one paper or page, use fewer * and pinyin:, or wait longer: --patience SECONDS",
)
IN_USE = Rule(
    "Q022",
    Severity.ERROR,
    zh="别的程序正在写目录 {file}",
    en="another program is writing the catalogue {file}",
    hint_zh="等它写完再来一次",
    hint_en="try again when it is done",
)
TOO_WIDE = Rule(
    "Q023",
    Severity.ERROR,
    zh="这次检索带着通配符和拼音一共是 {count} 个词，一次最多 {most} 个",
    en="with all that its wildcards and sounds stand for this query has {count} words, {most} at a time at most",
    hint_zh="多写几个字母再加 *，或分几次检索",
    hint_en="write more letters before the *, or search in several steps",
)
TOO_DEEP = Rule(
    "Q024",
    Severity.ERROR,
    zh="一次检索最多翻到第 {most} 条",
    en="the first {most} hits of a query can be turned to",
    hint_zh="用日期、版次缩小范围，或换一个次序",
    hint_en="narrow the search by dates or pages, or turn the order round",
)
LONG_FILTER = Rule(
    "Q025",
    Severity.ERROR,
    zh="限定范围的“{value}……”太长：最多 {most} 个字",
    en="“{value}…”, by which the search is narrowed, is too long: {most} characters at most",
    hint_zh="写短一些：报名、版次、版名、署名",
    hint_en="write less: a paper's name, a page, a section, a byline",
)
