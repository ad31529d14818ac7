"""What preflight finds on a delivered PDF: codes X100-X199."""

from pinban.diagnostics import Rule, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
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
NOT_EMBEDDED = Rule(
    "X113",
    _ERROR,
    "字体没有嵌入：{font}",
    "The font {font} is not embedded",
    "输出时嵌入全部字体，或把文字转成曲线",
    "Embed all fonts, or turn the text into outlines",
)
SAME_TAG = Rule(
    "X114",
    _ERROR,
    "不同的字体子集同名：{font}",
    "Different subsets bear one name: {font}",
    *_FINISH,
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
RESOLUTION_LOW = Rule(
    "X120",
    _WARNING,
    "图片 {ppi} ppi，低于建议的 {limit} ppi（距左 {x}、距下 {y} 毫米）",
    "A picture has {ppi} ppi, under {limit} ppi ({x} mm from the left, {y} mm from the foot)",
    "换大图，或排小一些",
    "Use a larger original, or run it smaller",
)
RESOLUTION_FAIL = Rule(
    "X121",
    _ERROR,
    "图片 {ppi} ppi，低于下限 {limit} ppi（距左 {x}、距下 {y} 毫米）",
    "A picture has {ppi} ppi, under the limit of {limit} ppi ({x} mm from the left, {y} mm from the foot)",
    "换大图，或排小一些",
    "Use a larger original, or run it smaller",
)
DEVICE_RGB = Rule(
    "X122",
    _ERROR,
    "有 {count} 处使用 {space}",
    "{space} is used {count} times",
    "转成四色或灰度",
    "Convert it to CMYK or grey",
)
SPOT = Rule(
    "X123",
    _ERROR,
    "有 {count} 处使用专色（{space}）",
    "Spot colours ({space}) are used {count} times",
    "转成四色",
    "Convert them to process colours",
)
HAIRLINE = Rule(
    "X124",
    _WARNING,
    "有 {count} 条线细于 {limit} 磅，最细 {least} 磅",
    "{count} rules are thinner than {limit} pt, the thinnest {least} pt",
    "加粗线条",
    "Make the rules heavier",
)
HAIRLINE_INKS = Rule(
    "X125",
    _WARNING,
    "有 {count} 条多色线细于 {limit} 磅，最细 {least} 磅",
    "{count} rules in several inks are thinner than {limit} pt, the thinnest {least} pt",
    "改用单色，或加粗",
    "Use one ink, or make them heavier",
)
RICH_BLACK = Rule(
    "X126",
    _ERROR,
    "有 {count} 处小字是多色黑（最小 {size} 磅）",
    "{count} pieces of small black text are in several inks (smallest {size} pt)",
    "黑字只用黑版",
    "Set black text in black ink alone",
)
INKS_TEXT = Rule(
    "X127",
    _WARNING,
    "有 {count} 处小于 {limit} 磅的字用多色叠印（最小 {size} 磅）",
    "{count} pieces of text under {limit} pt are in several inks (smallest {size} pt)",
    "用单色，或放大",
    "Use one ink, or a larger size",
)
KNOCKOUT = Rule(
    "X128",
    _WARNING,
    "有 {count} 处小黑字没有设为叠印",
    "{count} pieces of small black text do not overprint",
    *_FINISH,
)
EMPTY = Rule(
    "X129",
    _ERROR,
    "页面是空白的",
    "The page is empty",
    "确认交的是正确的文件",
    "Make sure this is the right file",
)
INK_TOTAL = Rule(
    "X130",
    _ERROR,
    "油墨总量 {ink}%，超过 {limit}%",
    "The ink total is {ink} %, over {limit} %",
    "按新闻纸的特性文件重新分色",
    "Separate it again for newsprint",
)
COLOUR_ON_MONO = Rule(
    "X131",
    _ERROR,
    "黑白版上有 {count} 处用了彩色油墨",
    "Coloured inks are used {count} times on a black page",
    "转成灰度",
    "Convert it to grey",
)
BLEND_SPACE = Rule(
    "X132",
    _ERROR,
    "有 {count} 个透明组在 RGB 空间混合",
    "{count} transparency groups are blended in RGB",
    "把混合空间设为 CMYK",
    "Blend in CMYK",
)
FILE_NAME = Rule(
    "X133",
    _WARNING,
    "文件名“{name}”不合印厂的格式 {pattern}",
    "The file name {name!r} is not in the plant's form {pattern}",
    "按格式改名",
    "Rename it",
)
NO_LABEL = Rule("X134", _WARNING, "没有版次标签（PageLabels）", "There is no page label", *_FINISH)
