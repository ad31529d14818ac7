"""What can go wrong when two outputs are compared: codes D001-D099."""

from pinban.diagnostics import Rule, Severity

UNREADABLE = Rule(
    "D001",
    Severity.ERROR,
    zh="这个 PDF 读不出来：{reason}",
    en="this PDF cannot be read: {reason}",
    hint_zh="重新生成，或请对方重新提供",
    hint_en="make it again, or ask for it again",
)
NO_PAGES = Rule(
    "D002",
    Severity.ERROR,
    zh="这个 PDF 里没有页",
    en="this PDF has no pages",
)
TOO_MUCH = Rule(
    "D003",
    Severity.ERROR,
    zh="共 {count} {what}，最多比较 {most}",
    en="there are {count} {what}; {most} at most are compared",
    hint_zh="检查是不是拿错了文件",
    hint_en="see whether this is the right file",
)
NO_OUTPUT = Rule(
    "D004",
    Severity.ERROR,
    zh="这里没有 supplement.pdf",
    en="there is no supplement.pdf here",
    hint_zh="指一期的输出文件夹，如 output/2018-07-01，或一个 PDF",
    hint_en="name an edition's output folder, such as output/2018-07-01, or a PDF",
)
