"""What can go wrong with an e-paper, and with a site of many issues: codes E001-E099."""

from pinban.diagnostics import Rule, Severity

NO_EPAPER = Rule(
    "E001",
    Severity.ERROR,
    zh="{folder} 里没有数字报",
    en="there is no e-paper in {folder}",
    hint_zh="指一期的文件夹，或有 epaper/ 的输出，如 output/2018-07-01",
    hint_en="name an edition's folder, or an output that has epaper/, such as output/2018-07-01",
)
OTHER_PAPER = Rule(
    "E002",
    Severity.ERROR,
    zh="{site} 是《{theirs}》的数字报，不能加进《{ours}》",
    en="{site} is the e-paper of {theirs}; {ours} cannot be added to it",
    hint_zh="每份报各用一个文件夹",
    hint_en="each paper has a folder of its own",
)
NOT_A_SITE = Rule(
    "E003",
    Severity.ERROR,
    zh="{site} 里已有别的东西，不是数字报的网站",
    en="{site} holds other things and is no e-paper's site",
    hint_zh="用空文件夹，或先前由 --site 建起来的",
    hint_en="use an empty folder, or one that --site has begun",
)
WITHDRAWN = Rule(
    "E004",
    Severity.NOTE,
    zh="{count} 篇稿已不在这一期：{names}；旧地址改为说明，指到本期",
    en="{count} stories are no longer in this issue: {names}; their addresses now say so and lead to the issue",
)
BROKEN_INDEX = Rule(
    "E005",
    Severity.ERROR,
    zh="{file} 读不出来，本月的目录和检索做不成：{reason}",
    en="{file} cannot be read, so that the month's lists and search cannot be made: {reason}",
    hint_zh="把那一期再加一次（pinban epaper 期 --site），或删掉这个文件",
    hint_en="add that issue again (pinban epaper EDITION --site), or remove the file",
)
TEMPLATE = Rule(
    "E006",
    Severity.ERROR,
    zh="数字报的模板有错：{error}",
    en="the e-paper's template has a mistake: {error}",
    hint_zh="改正模板 {template} 第 {line} 行",
    hint_en="correct template {template}, line {line}",
)
NO_LOOKS = Rule(
    "E007",
    Severity.NOTE,
    zh="版式里没有数字报的样子（{file}），没有出数字报",
    en="the layouts have no looks of an e-paper ({file}): none was made",
    hint_zh="要出数字报，就从新版的 layouts/common 里复制 epaper 文件夹",
    hint_en="for an e-paper, copy the folder epaper from a newer layouts/common",
)
NOT_ONE = Rule(
    "E008",
    Severity.ERROR,
    zh="{folder} 里有 {count} 期，一次只加一期",
    en="{folder} holds {count} issues; one is added at a time",
    hint_zh="指一期的文件夹，或它的输出，如 output/2018-07-01",
    hint_en="name one edition's folder, or its output, such as output/2018-07-01",
)
OTHER_EDITION = Rule(
    "E009",
    Severity.ERROR,
    zh="{day} 的地址已经是“{theirs}”的，“{ours}”加进去会顶掉它",
    en="the addresses of {day} are those of “{theirs}” already; “{ours}” would take its place",
    hint_zh="是更正，就用原来的文件夹名；是另一期，就换一个文件夹名，如 2018-07-01-extra",
    hint_en="for a correction keep the folder's name; for another edition take a name such as 2018-07-01-extra",
)
LINK_OUT = Rule(
    "E010",
    Severity.ERROR,
    zh="网站里的 {folder} 是链接，指到网站外面（{target}），没有往里写",
    en="{folder} of the site is a link that leads out of it ({target}); nothing was written there",
    hint_zh="换成真的文件夹；要放在别的盘上，整个网站都放过去",
    hint_en="make it a folder; to keep it on another disk, keep all of the site there",
)
