"""What the command line itself has to say."""

from pinban.diagnostics import Rule, Severity

NO_OUT = Rule(
    "C014",
    Severity.ERROR,
    zh="重排整个档案库不留结果：--out 只用于一个档案包",
    en="of a whole store nothing that is set again is kept: --out is for one bag",
    hint_zh="去掉 --out；要留下哪一期的结果，就写那一期的包",
    hint_en="leave out --out, or name the bag of the edition whose result is to be kept",
)
INTERRUPTED = Rule(
    "C001",
    Severity.ERROR,
    zh="已中断；原有的输出没有动",
    en="stopped by hand; the former output is as it was",
)
UNREADABLE = Rule(
    "C002",
    Severity.ERROR,
    zh="读不了这个文件：{reason}",
    en="this file cannot be read: {reason}",
    hint_zh="检查路径和权限",
    hint_en="check the path and your right to read it",
)
NO_SUCH_STORY = Rule(
    "C003",
    Severity.ERROR,
    zh="这一期没有稿件“{story}”",
    en="the edition has no story “{story}”",
    hint_zh="有：{known}",
    hint_en="there are: {known}",
)
NO_EDITION = Rule(
    "C004",
    Severity.ERROR,
    zh="没有文件夹 {folder}",
    en="there is no folder {folder}",
    hint_zh="写一期的文件夹，里面有 edition.yaml{near_zh}",
    hint_en="name an edition's folder, which holds edition.yaml{near_en}",
)
NOT_A_FOLDER = Rule(
    "C005",
    Severity.ERROR,
    zh="{folder} 是文件，不是一期的文件夹",
    en="{folder} is a file, not an edition's folder",
    hint_zh="写一期的文件夹，里面有 edition.yaml{near_zh}",
    hint_en="name an edition's folder, which holds edition.yaml{near_en}",
)
NOT_EMPTY = Rule(
    "C010",
    Severity.ERROR,
    zh="{folder} 已经有东西",
    en="{folder} is there already and not empty",
    hint_zh="用 --out 指一个新文件夹",
    hint_en="name a new folder with --out",
)
NO_PORT = Rule(
    "C011",
    Severity.ERROR,
    zh="端口 {port} 用不了：{reason}",
    en="port {port} cannot be used: {reason}",
    hint_zh="换一个，如 8800",
    hint_en="take another, such as 8800",
)
NO_COPY = Rule(
    "C013",
    Severity.ERROR,
    zh="版式 {layout} 是给 {language} 的报纸做的，pinban new 没有这种文字的稿件",
    en="layout {layout} is made for papers in {language}, of which pinban new has no copy",
    hint_zh="照 docs/cookbook.md“直排的报纸，别的文字的报纸”写两个文件，或照一份样报改（content/）",
    hint_en="begin with two files as docs/cookbook.md has it (paper in another language), or with a sample (content/)",
)
MACHINE = Rule(
    "C012",
    Severity.ERROR,
    zh="系统不让写或不让读：{reason}",
    en="the system refuses to write or read: {reason}",
    hint_zh="看看磁盘是否满了、文件夹是否还在、有没有权限（输出、缓存、临时文件夹 TMPDIR），再来一次",
    hint_en="see whether the disk is full, the folder is there, and you may write to it (output, cache, TMPDIR); then "
    "try again",
)
