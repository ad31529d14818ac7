"""What can go wrong when pages are put on spreads and sheets: codes I001-I099."""

from pinban.diagnostics import Rule, Severity

UNREADABLE = Rule(
    "I001",
    Severity.ERROR,
    zh="这个 PDF 读不出来：{reason}",
    en="this PDF cannot be read: {reason}",
    hint_zh="重新生成，或请对方重新提供",
    hint_en="make it again, or ask for it again",
)
ENCRYPTED = Rule(
    "I002",
    Severity.ERROR,
    zh="这个 PDF 加了密",
    en="this PDF is encrypted",
    hint_zh="请对方提供没有加密的文件",
    hint_en="ask for a file without encryption",
)
NO_PAGES = Rule(
    "I003",
    Severity.ERROR,
    zh="这个 PDF 里没有页",
    en="this PDF has no pages",
)
TOO_MANY_PAGES = Rule(
    "I004",
    Severity.ERROR,
    zh="共 {count} 页，一期最多 {most} 页",
    en="there are {count} pages; an edition has {most} at most",
    hint_zh="检查是不是拿错了文件",
    hint_en="see whether this is the right file",
)
OTHER_SIZE = Rule(
    "I005",
    Severity.ERROR,
    zh="第 {label} 版成品尺寸 {width:.1f} × {height:.1f} mm，其余各版是 {want_width:.1f} × {want_height:.1f} mm",
    en="page {label} is {width:.1f} × {height:.1f} mm, the others are {want_width:.1f} × {want_height:.1f} mm",
    hint_zh="按同一纸面重做这一版；跨版应正好是两倍宽",
    hint_en="make this page again for the same sheet; a double truck is exactly twice as wide",
)
TURNED = Rule(
    "I006",
    Severity.ERROR,
    zh="第 {label} 版带有旋转（/Rotate {angle}）或自定单位",
    en="page {label} is turned (/Rotate {angle}) or has a unit of its own",
    hint_zh="请对方提供正放、以点为单位的文件",
    hint_en="ask for a file that stands upright and counts in points",
)
DOUBLE_APART = Rule(
    "I007",
    Severity.ERROR,
    zh="跨版 {label} 从第 {number} 页开始，是单数页：两半不相对",
    en="double truck {label} begins on page {number}, an odd one: its halves do not face each other",
    hint_zh="跨版要从双数页开始；前面增减一版",
    hint_en="a double truck begins on an even page; add a page before it or take one out",
)
PADDED = Rule(
    "I010",
    Severity.WARNING,
    zh="共 {count} 版，不是四的倍数，末尾补 {blanks} 个空白版",
    en="{count} pages are no multiple of four: {blanks} blank ones follow at the end",
    hint_zh="补齐版面，或与印厂商定",
    hint_en="fill the pages, or settle it with the plant",
)
CREEP_TOO_GREAT = Rule(
    "I011",
    Severity.ERROR,
    zh="爬移 {creep} mm 使最里面的版内移 {shift:.1f} mm，超过纸宽的百分之五",
    en="creep of {creep} mm moves the innermost pages by {shift:.1f} mm, more than a twentieth of their width",
    hint_zh="--creep 是每一层纸的毫米数，新闻纸约 0.1",
    hint_en="--creep is millimetres per leaf; newsprint has about 0.1",
)
NOT_CARRIED = Rule(
    "I012",
    Severity.WARNING,
    zh="第 {label} 版有 {count} 个批注或表单域，印张上不会有",
    en="page {label} has {count} annotations or form fields, which sheets do not carry",
    hint_zh="要印的内容应画在版面上，不要用批注",
    hint_en="what is to be printed belongs on the page, not into annotations",
)
NOT_AS_FOLDED = Rule(
    "I020",
    Severity.ERROR,
    zh="印张折出来不对：{what}（应为 {expected}，实为 {found}）",
    en="the sheets do not fold into the edition: {what} (expected {expected}, found {found})",
    hint_zh="请把这个 PDF 交给维护者",
    hint_en="send this PDF to the maintainers",
)
