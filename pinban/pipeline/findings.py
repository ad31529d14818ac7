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
