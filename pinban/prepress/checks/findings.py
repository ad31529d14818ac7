"""What keeps preflight from examining a file or a part of it: codes X100-X102 and from X190."""

from pinban.diagnostics import Rule, Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_FINISH = ("用 pinban 重新生成此页", "Make the page again with pinban")
_EXPORT = ("从制作软件按 PDF/X-4 重新输出", "Export it again as PDF/X-4")

UNREADABLE = Rule("X100", _ERROR, "PDF 打不开：{reason}", "The PDF cannot be opened: {reason}", *_EXPORT)
DAMAGED = Rule(
    "X101",
    _ERROR,
    "PDF 有损坏，检查“{check}”无法进行：{reason}",
    "The PDF is damaged: check {check} cannot be made: {reason}",
    *_EXPORT,
)
TOO_MUCH = Rule(
    "X102",
    _ERROR,
    "PDF 内容过多或过大，检查“{check}”未进行",
    "The PDF holds too much for check {check}",
    *_EXPORT,
)

NOT_EXAMINED = Rule(
    "X190",
    _WARNING,
    "文件有 {count} 页，只检查了前 {most} 页",
    "The file has {count} pages, of which the first {most} were examined",
    "分成单版文件再查",
    "Split it into files of one page",
)
DIED = Rule(
    "X191",
    _ERROR,
    "检查这个文件超出了时间或内存的限度",
    "Examining this file took more time or memory than any page needs",
    *_EXPORT,
)
STALE = Rule(
    "X192",
    _NOTE,
    "基线里认可的一条问题已不存在：{code}",
    "An accepted finding of the baseline is no longer found: {code}",
    "用 --write-baseline 更新基线文件",
    "Write the baseline anew with --write-baseline",
)
BASELINE_UNREADABLE = Rule(
    "X193",
    _ERROR,
    "基线文件读不出来：{reason}",
    "The baseline file cannot be read: {reason}",
    "用 --write-baseline 重新生成",
    "Write it anew with --write-baseline",
)
