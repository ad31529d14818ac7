"""What can go wrong while an edition is built."""

from pinban.diagnostics import Rule, Severity

NO_SUCH_PAGE = Rule(
    "K001",
    Severity.ERROR,
    zh="没有第 {page} 版",
    en="there is no page {page}",
    hint_zh="本期有：{known}",
    hint_en="this edition has: {known}",
)
NAME_TWICE = Rule(
    "K003",
    Severity.ERROR,
    zh="第 {first} 版与第 {second} 版的文件同名：{file}",
    en="pages {first} and {second} get one file name: {file}",
    hint_zh="在印刷厂配置的文件名格式里写上 {{label}}",
    hint_en="let the plant's file-name pattern hold {{label}}",
)
LOST = Rule(
    "K004",
    Severity.ERROR,
    zh="版面上缺少稿件里的 {count} 个字：{sample}",
    en="{count} characters of the manuscript are not on the page: {sample}",
    hint_zh="这是程序的错误，请连同稿件报告；本期没有出版",
    hint_en="this is a fault of the program: please report it with the manuscript; nothing was published",
)

RULES = (NO_SUCH_PAGE, NAME_TWICE, LOST)
