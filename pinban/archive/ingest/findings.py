"""What can be wrong with past editions that are taken in. Codes G001-G099."""

from pinban.diagnostics import Rule, Severity

NOT_A_PDF = Rule(
    "G001",
    Severity.ERROR,
    zh="这一版的 PDF 打不开：{reason}",
    en="this page's PDF cannot be opened: {reason}",
    hint_zh="用别的程序重新输出一次，再收",
    hint_en="write it anew with another program and ingest that",
)
PAGES = Rule(
    "G002",
    Severity.ERROR,
    zh="这个 PDF 有 {pages} 页，这里要一版一个文件",
    en="this PDF has {pages} pages; a file for each page is wanted",
    hint_zh="在 facts.yaml 里用 sheets 写明是第几页，如 3 或 1-8",
    hint_en="say in facts.yaml which of them it is as sheets, such as 3 or 1-8",
)
CRASHED = Rule(
    "G003",
    Severity.ERROR,
    zh="读这个 PDF 的程序停了：{why_zh}；这一期没有收",
    en="reading this PDF stopped: {why_en}; the edition was not ingested",
    hint_zh="文件可能已损坏或不怀好意；用别的程序重新输出一次",
    hint_en="the file may be damaged or hostile; write it anew with another program",
)
SHEET = Rule(
    "G004",
    Severity.ERROR,
    zh="纸面 {width} × {height} 毫米不像报纸",
    en="a sheet of {width} × {height} mm is no newspaper page",
    hint_zh="检查裁切框；最多 {most} 毫米",
    hint_en="check the TrimBox; {most} mm are the most",
)
ROTATED = Rule(
    "G005",
    Severity.ERROR,
    zh="这一版转了 {angle} 度",
    en="the page is turned by {angle} degrees",
    hint_zh="用 qpdf --flatten-rotation 转正",
    hint_en="set it upright with qpdf --flatten-rotation",
)
TOO_MUCH = Rule(
    "G006",
    Severity.ERROR,
    zh="这一版有 {characters} 个字符，超过了 {most} 的上限",
    en="the page has {characters} characters; {most} are the most",
    hint_zh="检查是不是放错了文件",
    hint_en="check whether it is the right file",
)
USER_UNIT = Rule(
    "G007",
    Severity.ERROR,
    zh="这一版的单位放大了 {unit} 倍（UserUnit），位置和尺寸都会读错",
    en="the page's unit is scaled by {unit} (UserUnit): places and sizes would be read wrongly",
    hint_zh="用制作软件按 1:1 重新输出",
    hint_en="export the page again at 1:1",
)
NO_TEXT = Rule(
    "G010",
    Severity.WARNING,
    zh="这一版没有文字层，只收图像，检索不到",
    en="the page has no text layer: it is kept as an image and cannot be searched",
    hint_zh="在 facts.yaml 里写 ocr: rapidocr（要先装），或先把文字层写进 PDF",
    hint_en="write ocr: rapidocr in facts.yaml (to be installed first), or write a text layer into the PDF first",
)
NO_UNICODE = Rule(
    "G011",
    Severity.WARNING,
    zh="有 {characters} 个字没有写明是什么字（字体缺 ToUnicode）",
    en="{characters} characters do not say what they are (their fonts lack ToUnicode)",
    hint_zh="这些字检索不到；有原稿就在 dump 里写明",
    hint_en="they cannot be searched for; name the manuscript's text as dump where there is one",
)
PRIVATE = Rule(
    "G012",
    Severity.WARNING,
    zh="有 {characters} 个自造字（如 {example}），别处读不出来",
    en="{characters} characters are of somebody's own making ({example}) and unreadable elsewhere",
    hint_zh="这些字检索不到；有原稿就在 dump 里写明",
    hint_en="they cannot be searched for; name the manuscript's text as dump where there is one",
)
LIGATURES = Rule(
    "G013",
    Severity.NOTE,
    zh="{characters} 个连字（如 {example}）拆成了字母",
    en="{characters} ligatures ({example}) were taken apart into letters",
)
VERTICAL = Rule(
    "G014",
    Severity.NOTE,
    zh="有 {lines} 行竖排，按从上到下读",
    en="{lines} lines are vertical and were read downwards",
)
HIDDEN = Rule(
    "G015",
    Severity.WARNING,
    zh="有 {characters} 个字在纸面之外，没有收",
    en="{characters} characters stand off the sheet and were left out",
    hint_zh="检查裁切框",
    hint_en="check the TrimBox",
)
PARTLY = Rule(
    "G020",
    Severity.WARNING,
    zh="《{story}》的 {total} 字在版上只找到 {found} 字",
    en="of the {total} characters of “{story}” {found} were found on the page",
    hint_zh="看看原稿是不是这一版的；找不到的字仍可检索，只是没有位置",
    hint_en="see whether the manuscript is this page's; its text is kept whole, without places for what is lacking",
)
NOT_THERE = Rule(
    "G021",
    Severity.ERROR,
    zh="《{story}》不在这一版上：{total} 字只找到 {found} 字",
    en="“{story}” is not on this page: {found} of its {total} characters were found",
    hint_zh="换成这一版的原稿，或从切稿单里删去这一篇",
    hint_en="name this page's manuscript, or take the story out of the cut list",
)
SAME_LABEL = Rule(
    "G022",
    Severity.ERROR,
    zh="版次 {label} 写了两次",
    en="the page label {label} stands twice",
    hint_zh="改正其中一个",
    hint_en="put one of them right",
)
RANGE = Rule(
    "G025",
    Severity.ERROR,
    zh="“{sheets}”不是 {file} 的页：它有 {pages} 页",
    en="“{sheets}” are no pages of {file}, which has {pages}",
    hint_zh="写 3 或 1-8，从 1 数起",
    hint_en="write 3 or 1-8, counted from 1",
)
RANGE_LABEL = Rule(
    "G026",
    Severity.ERROR,
    zh="版次“{label}”不能往下数，这里却有 {pages} 版",
    en="the label “{label}” cannot be counted on from, and these are {pages} pages",
    hint_zh="以数字结尾，如 1、A1；或逐版写",
    hint_en="let it end in a figure, such as 1 or A1; or write each page",
)
RANGE_DUMP = Rule(
    "G027",
    Severity.ERROR,
    zh="几版一起写时，不能有 dump、cut",
    en="several pages at once cannot have a dump or a cut list",
    hint_zh="有原稿的版单写",
    hint_en="write a page that has one by itself",
)
NO_RECOGNISER = Rule(
    "G028",
    Severity.ERROR,
    zh="没有装名为“{name}”的识别程序；装了的：{known}",
    en="no recogniser called “{name}” is installed; there are: {known}",
    hint_zh="rapidocr 用 tools/rapidocr fetch（源码里）或 pip install 'pinban[ocr]' 装；或删去 ocr 一行",
    hint_en="for rapidocr: tools/rapidocr fetch in a checkout, or pip install 'pinban[ocr]'; or leave ocr out",
)
RECOGNISED = Rule(
    "G029",
    Severity.NOTE,
    zh="这一版的 {words} 个词由 {program} 识别，平均可信度 {confidence}%，会有错",
    en="the page's {words} words were recognised by {program}, with a mean confidence of {confidence}%; expect errors",
)
NOT_RECOGNISED = Rule(
    "G030",
    Severity.WARNING,
    zh="{program} 没有识别出这一版的文字：{reason}",
    en="{program} did not recognise the page's text: {reason}",
    hint_zh="这一版只收图像",
    hint_en="the page is kept as an image",
)
TOO_MANY = Rule(
    "G031",
    Severity.ERROR,
    zh="一期有 {pages} 版，超过了 {most} 的上限",
    en="the edition has {pages} pages; {most} are the most",
    hint_zh="检查 sheets，或分成几期",
    hint_en="check the sheets, or part it into editions",
)
NO_LANGUAGE = Rule(
    "G024",
    Severity.WARNING,
    zh="没有写明报纸的语言，档案里也就不写",
    en="the paper's language is not stated, so the record does not state one either",
    hint_zh="在 paper 下写 language，如 zh-Hans、fr、mn-Mong",
    hint_en="write language below paper, such as zh-Hans, fr or mn-Mong",
)
BAG_EXISTS = Rule(
    "G023",
    Severity.ERROR,
    zh="{bag} 已经存在",
    en="{bag} exists already",
    hint_zh="另选一个地方，或先把它移走",
    hint_en="choose another place, or move it away first",
)
TAKEN_OUT = Rule(
    "G032",
    Severity.NOTE,
    zh="做成 PDF/A 时去掉了{what_zh}；收来的原件里还有",
    en="the PDF/A is without {what_en}; the file as it came still has them",
)
NOT_ARCHIVAL = Rule(
    "G033",
    Severity.WARNING,
    zh="这一版做不成 PDF/A，只存收来的原件：{why_zh}",
    en="no PDF/A can be made of this page, which is kept as it came: {why_en}",
    hint_zh="有原来的排版文件，就重新输出一次，字体全部嵌入；没有，就这样存着，图像和文字都在",
    hint_en="where its layout file is there, export it again with all fonts embedded; else image and text are kept",
)
ASSUMED = Rule(
    "G034",
    Severity.NOTE,
    zh="文件没有写明四色是给什么印刷条件的，PDF/A 里按 {condition} 看",
    en="the file does not say for which printing its inks are; its PDF/A shows them as {condition}",
)
LOCKED = Rule(
    "G035",
    Severity.ERROR,
    zh="这个 PDF 要密码才打得开",
    en="a password is needed to open this PDF",
    hint_zh="用知道的密码解开（qpdf --decrypt），再收",
    hint_en="take the lock off with the password (qpdf --decrypt) and ingest that",
)
RESTRICTED = Rule(
    "G036",
    Severity.NOTE,
    zh="这个 PDF 加了密，但不要密码就能读；收来的原件照旧加着密",
    en="this PDF is encrypted, but can be read without a password; the file as it came is kept with its lock",
)
NO_PAGES = Rule(
    "G037",
    Severity.ERROR,
    zh="这个 PDF 一页也没有",
    en="this PDF has no pages",
    hint_zh="用别的程序重新输出一次，再收",
    hint_en="write it anew with another program and ingest that",
)
ODD_BOXES = Rule(
    "G038",
    Severity.WARNING,
    zh="这一版没有写明纸面，或裁切框在看得见的纸面之外；按 {width} × {height} 毫米收",
    en="the page names no sheet, or its TrimBox reaches beyond what is shown; it is taken to be {width} × {height} mm",
    hint_zh="核对版面图是否完整；不对就重新输出，写明 MediaBox 和 TrimBox",
    hint_en="see whether the page image is whole; if not, export the page again with its MediaBox and TrimBox",
)
BLANK = Rule(
    "G039",
    Severity.WARNING,
    zh="这一版是一张白纸，什么也没有",
    en="the page is blank: nothing is seen on it",
    hint_zh="看看原来的文件是不是坏了，或放错了",
    hint_en="see whether the file is damaged, or the wrong one",
)
DAMAGED_PICTURES = Rule(
    "G040",
    Severity.WARNING,
    zh="有 {pictures} 张图坏了或不全，版面图上也缺着",
    en="{pictures} pictures are damaged or incomplete, and so is the page image",
    hint_zh="从原来的扫描件或图片重新输出",
    hint_en="export the page again from its scan or pictures",
)
CUT_ALONE = Rule(
    "G041",
    Severity.ERROR,
    zh="写了 cut，却没有写 dump：没有原稿可切",
    en="a cut list is named, but no dump: there is no manuscript to cut",
    hint_zh="写上 dump，或删去 cut",
    hint_en="name the dump, or leave the cut list out",
)
ODD_DATE = Rule(
    "G042",
    Severity.WARNING,
    zh="{date} 出的报纸？最早的报纸是 1600 年以后的，2100 年还没有到",
    en="a paper of {date}? The first newspapers came after 1600, and 2100 has not come yet",
    hint_zh="核对 date",
    hint_en="see whether the date is right",
)
