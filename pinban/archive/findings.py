"""What can be wrong with a bag: codes A001-A099."""

from pinban.diagnostics import Rule, Severity

_RESTORE_ZH = "从另一份存档取回这个文件"
_RESTORE_EN = "Restore the file from another copy of the archive"

NOT_A_BAG = Rule(
    "A001",
    Severity.ERROR,
    "这不是一个 BagIt 档案包：{reason}",
    "This is not a BagIt bag: {reason}",
    "请指到含有 bagit.txt 的文件夹",
    "Name the folder that holds bagit.txt",
)
MISSING = Rule("A002", Severity.ERROR, "缺少文件：{name}", "A file is missing: {name}", _RESTORE_ZH, _RESTORE_EN)
CHANGED = Rule("A003", Severity.ERROR, "文件已改变：{name}", "A file has changed: {name}", _RESTORE_ZH, _RESTORE_EN)
FOREIGN = Rule(
    "A004",
    Severity.ERROR,
    "多出文件：{name}",
    "A file does not belong to the bag: {name}",
    "把它移到包外",
    "Move it out of the bag",
)
BAD_LINE = Rule(
    "A005",
    Severity.ERROR,
    "清单 {name} 第 {line} 行读不懂",
    "Line {line} of the manifest {name} cannot be read",
    "从另一份存档取回这份清单",
    "Restore the manifest from another copy of the archive",
)
UNLISTED = Rule(
    "A006",
    Severity.ERROR,
    "清单 {manifest} 没有列出 {name}",
    "The manifest {manifest} does not list {name}",
    "从另一份存档取回这份清单",
    "Restore the manifest from another copy of the archive",
)
