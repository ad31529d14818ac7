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
NO_FORMER_PLAN = Rule(
    "K020",
    Severity.WARNING,
    zh="没有第 {page} 版原来的版面可照，已重新排",
    en="there is no former plan of page {page} to keep; it is made up anew",
    hint_zh="--keep-plan 照的是 output 里上一次排成的整期；先不带它排一次",
    hint_en="--keep-plan goes by the edition last built into the output folder; build it once without",
)
FEWER_CHOICES = Rule(
    "K021",
    Severity.NOTE,
    zh="第 {page} 版只有 {count} 种明显不同的好排法（要 {wanted} 种）",
    en="there are only {count} clearly different good ways to make up page {page} ({wanted} were asked for)",
)
NO_CHOICE = Rule(
    "K022",
    Severity.ERROR,
    zh="第 {page} 版没有第 {number} 种排法可选",
    en="page {page} has no choice {number}",
    hint_zh="先用 pinban plan 期 --page {page} --alternatives 3 排出几种",
    hint_en="lay some out first: pinban plan EDITION --page {page} --alternatives 3",
)
OTHER_STORIES = Rule(
    "K023",
    Severity.ERROR,
    zh="第 {page} 版的稿件在排出那几种之后改过，没有写入",
    en="the stories of page {page} changed since the choices were laid out; nothing was written",
    hint_zh="重新排几种再选",
    hint_en="lay the choices out again",
)
