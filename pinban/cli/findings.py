"""What the command line itself has to say."""

from pinban.diagnostics import Rule, Severity

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
NOT_EMPTY = Rule(
    "C010",
    Severity.ERROR,
    zh="{folder} 已经有东西",
    en="{folder} is there already and not empty",
    hint_zh="用 --out 指一个新文件夹",
    hint_en="name a new folder with --out",
)
