"""What keeps preflight from examining a file or a part of it: codes X100-X102 and from X190."""

from pinban.diagnostics import Rule, Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

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
    "没有检查完：到“{check}”这一项时{why_zh}，其后的检查都没有做",
    "The examination was given up at {check}: {why_en}; the checks after it were not made",
    "这样的文件也会卡住印厂的 RIP：简化复杂的图形和图片，再按 PDF/X-4 重新输出",
    "Such a file stops a plant's RIP too: simplify its drawings and pictures and export it again as PDF/X-4",
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
