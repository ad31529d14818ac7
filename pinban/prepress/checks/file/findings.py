"""What preflight finds on a delivered file as a whole: keys, boxes, what may not be in it. Codes from X103."""

from pinban.diagnostics import Rule, Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_FINISH = (
    "客户、外来的文件：请对方从制作软件按 PDF/X-4 重新输出；自己的版：再排一次，不要用别的软件改过再存",
    "A file from elsewhere: ask for it exported again as PDF/X-4; a page of your own: build it again, and save it "
    "with no other program",
)
_EXPORT = ("从制作软件按 PDF/X-4 重新输出", "Export it again as PDF/X-4")

PAGES = Rule(
    "X103",
    _ERROR,
    "文件有 {count} 页，应当只有一页",
    "The file has {count} pages instead of one",
    "一个文件只放一版",
    "Put one page into a file",
)
NO_TRIM = Rule("X104", _ERROR, "没有成品框（TrimBox）", "There is no TrimBox", *_EXPORT)
BOXES = Rule(
    "X105",
    _ERROR,
    "页面框不合规：{inner} 超出 {outer}",
    "The page boxes are wrong: {inner} reaches beyond {outer}",
    *_EXPORT,
)
SIZE = Rule(
    "X106",
    _ERROR,
    "成品尺寸 {width}×{height} 毫米，印厂要求 {wanted_width}×{wanted_height} 毫米",
    "The trimmed size is {width} × {height} mm where the plant wants {wanted_width} × {wanted_height} mm",
    "按印厂的尺寸重新制作，不要缩放",
    "Make it at the plant's size; do not scale it",
)
BLEED = Rule(
    "X107",
    _ERROR,
    "出血 {bleed} 毫米，印厂要求 {wanted} 毫米",
    "The bleed is {bleed} mm where the plant wants {wanted} mm",
    "把底色和图片延伸到出血边",
    "Let tints and pictures run into the bleed",
)
MARGIN = Rule(
    "X108",
    _WARNING,
    "成品框外多出 {margin} 毫米，印厂只要 {wanted} 毫米",
    "The sheet reaches {margin} mm beyond the trim where the plant wants {wanted} mm",
    "不要裁切标记和多余白边",
    "Leave out marks and margins",
)
NO_INTENT = Rule(
    "X109",
    _ERROR,
    "没有可用的 PDF/X 输出意图（有 {count} 个）",
    "There is no single usable PDF/X output intent ({count} found)",
    *_FINISH,
)
OTHER_CONDITION = Rule(
    "X110",
    _ERROR,
    "输出意图是“{condition}”，印厂要求“{wanted}”",
    "The output intent is {condition!r} where the plant wants {wanted!r}",
    "按印厂的特性文件重新输出",
    "Export it again with the plant's profile",
)
KEYS = Rule(
    "X111", _ERROR, "PDF/X-4 必需的元数据有误：{keys}", "Metadata that PDF/X-4 wants is wrong: {keys}", *_FINISH
)
VERSION = Rule(
    "X112", _ERROR, "PDF 版本是 {version}，应为 1.6 或以下", "The PDF version is {version}, over 1.6", *_EXPORT
)
ENCRYPTED = Rule(
    "X115",
    _ERROR,
    "文件加了密",
    "The file is encrypted",
    "去掉密码再交",
    "Remove the password",
)
ACTIONS = Rule("X116", _ERROR, "文件含有脚本或动作：{what}", "The file holds scripts or actions: {what}", *_EXPORT)
ANNOTATIONS = Rule(
    "X117",
    _ERROR,
    "版面内有 {count} 个批注或链接",
    "There are {count} annotations or links on the page",
    "去掉批注、链接和表单",
    "Remove annotations, links and forms",
)
LAYERS = Rule(
    "X118",
    _ERROR,
    "文件有图层：{names}",
    "The file has layers: {names}",
    "合并图层后再输出",
    "Flatten the layers",
)
FORMS = Rule("X119", _ERROR, "文件含有表单", "The file holds a form", "去掉表单", "Remove the form")
FILE_NAME = Rule(
    "X133",
    _WARNING,
    "文件名“{name}”不合印厂的格式 {pattern}",
    "The file name {name!r} is not in the plant's form {pattern}",
    "按格式改名",
    "Rename it",
)
NO_LABEL = Rule(
    "X134",
    _WARNING,
    "没有版次标签（PageLabels）",
    "There is no page label",
    "整版：再排一次就有；广告用不着，可以不管",
    "A whole page gets one when it is built again; an advert needs none",
)

TRIM_AND_ART = Rule(
    "X135",
    _ERROR,
    "同时有 TrimBox 和 ArtBox，PDF/X 只许有一个",
    "There are both a TrimBox and an ArtBox, where PDF/X allows one",
    "去掉 ArtBox",
    "Remove the ArtBox",
)
CROPPED = Rule(
    "X136",
    _WARNING,
    "CropBox 小于出血框，看样时会藏掉要印的部分",
    "The CropBox is smaller than the bleed and hides what will be printed",
    "去掉 CropBox",
    "Remove the CropBox",
)
ROTATED = Rule(
    "X137",
    _WARNING,
    "页面带有旋转 {angle}°，拼大版时可能转错",
    "The page is turned by {angle}°, which an imposition may get wrong",
    "把内容转正再输出",
    "Export the page upright",
)
USER_UNIT = Rule(
    "X138",
    _ERROR,
    "页面的单位被放大 {unit} 倍（UserUnit）",
    "The page's unit is scaled by {unit} (UserUnit)",
    "按 1:1 输出",
    "Export it at 1:1",
)
BAD_PROFILE = Rule(
    "X139",
    _ERROR,
    "输出意图里的 ICC 文件不可用：{reason}",
    "The output intent's ICC profile cannot be used: {reason}",
    "按印厂的特性文件重新输出",
    "Export it again with the plant's profile",
)
INTENT_BY_NAME = Rule(
    "X140",
    _WARNING,
    "输出意图只写了登记名“{condition}”，没有嵌入 ICC 文件",
    "The output intent gives only the registered name {condition!r} and no profile",
    "输出时嵌入印厂的特性文件",
    "Embed the plant's profile",
)
DISAGREE = Rule(
    "X141",
    _ERROR,
    "文档信息与 XMP 不一致：{keys}",
    "Info and XMP disagree: {keys}",
    *_FINISH,
)
EMBEDDED_FILES = Rule(
    "X142",
    _ERROR,
    "文件里夹带了别的文件",
    "Other files are embedded in the file",
    "去掉附件",
    "Remove the attachments",
)
POSTSCRIPT = Rule(
    "X143",
    _ERROR,
    "有 {count} 处 PostScript 程序（PS XObject）",
    "There are {count} PostScript fragments (PS XObjects)",
    *_EXPORT,
)
ALTERNATES = Rule(
    "X144",
    _ERROR,
    "有 {count} 幅图片带替换图或 OPI 链接，印出来的可能是另一幅",
    "{count} pictures have alternates or OPI links: another may get printed",
    "嵌入高分辨率原图再输出",
    "Embed the high-resolution pictures",
)
OUTSIDE_DATA = Rule(
    "X145",
    _ERROR,
    "有 {count} 处内容在文件之外（外部流或引用页）",
    "{count} parts of the content lie outside the file (external streams or reference XObjects)",
    *_EXPORT,
)
TRANSFER = Rule(
    "X146",
    _ERROR,
    "有 {count} 处传递曲线或底色去除函数，会改动印版的网点",
    "There are {count} transfer, black generation or undercolour functions, which change the dots on the plate",
    "输出时不要保留传递函数",
    "Export without transfer functions",
)
HALFTONE = Rule(
    "X147",
    _WARNING,
    "有 {count} 处自带的加网设置，会与印厂的加网冲突",
    "There are {count} halftone settings, at odds with the plant's screening",
    "输出时不要保留加网设置",
    "Export without halftones",
)
REPAIRED = Rule(
    "X148",
    _WARNING,
    "文件结构有损坏，读取时作了修补（{count} 处）：{reason}",
    "The file's structure is damaged and was mended while reading ({count} times): {reason}",
    *_EXPORT,
)
HIDDEN_PAGES = Rule(
    "X149",
    _ERROR,
    "有 {count} 个藏在页面树之外的页面",
    "There are {count} pages hidden outside the page tree",
    *_EXPORT,
)
VIEW_AREA = Rule(
    "X150",
    _WARNING,
    "查看设置 {keys} 指定了别的页面框",
    "The viewer preferences {keys} name other boxes",
    "去掉这些设置",
    "Remove them",
)
MARKS_IN_BLEED = Rule(
    "X151",
    _WARNING,
    "出血框内有印刷标记类批注 {count} 个",
    "There are {count} printer's mark annotations within the bleed",
    "把标记移到出血之外",
    "Move the marks out of the bleed",
)
