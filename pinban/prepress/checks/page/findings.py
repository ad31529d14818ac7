"""What preflight finds of what a page paints: type, rules, pictures, inks. Codes from X113."""

from pinban.diagnostics import Rule, Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_FINISH = (
    "客户、外来的文件：请对方从制作软件按 PDF/X-4 重新输出；自己的版：再排一次，不要用别的软件改过再存",
    "A file from elsewhere: ask for it exported again as PDF/X-4; a page of your own: build it again, and save it "
    "with no other program",
)
_EXPORT = ("从制作软件按 PDF/X-4 重新输出", "Export it again as PDF/X-4")

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
RESOLUTION_LOW = Rule(
    "X120",
    _WARNING,
    "图片 {ppi} ppi，低于建议的 {limit} ppi",
    "A picture has {ppi} ppi, under {limit} ppi",
    "换大图，或排小一些",
    "Use a larger original, or run it smaller",
)
RESOLUTION_FAIL = Rule(
    "X121",
    _ERROR,
    "图片 {ppi} ppi，低于下限 {limit} ppi",
    "A picture has {ppi} ppi, under the limit of {limit} ppi",
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

TYPE3 = Rule(
    "X152",
    _WARNING,
    "有 {count} 处文字用 Type 3 字体（{font}），小字发毛，也不能叠印",
    "{count} pieces of text are in a Type 3 font ({font}): rough when small, and never overprinting",
    "换用 OpenType 或 TrueType 字体输出",
    "Export with OpenType or TrueType fonts",
)
FONT_DAMAGED = Rule(
    "X153",
    _ERROR,
    "嵌入的字体读不出来：{font}（{reason}）",
    "The embedded font {font} cannot be read ({reason})",
    "重新嵌入字体",
    "Embed the font again",
)
NOTDEF = Rule(
    "X154",
    _ERROR,
    "有 {count} 处文字缺字形，印出来是空框（{font}）",
    "{count} pieces of text have missing glyphs, which print as empty boxes ({font})",
    "换一款有这些字的字体",
    "Use a font that has these characters",
)
INVISIBLE = Rule(
    "X155",
    _WARNING,
    "有 {count} 处看不见的文字",
    "There are {count} pieces of invisible text",
    "确认不是漏印，或去掉",
    "Make sure that nothing is missing in print, or remove it",
)
UNBALANCED = Rule(
    "X156",
    _WARNING,
    "内容流写得不规范：{what}",
    "The content stream is malformed: {what}",
    *_EXPORT,
)
RESOURCE_MISSING = Rule(
    "X157",
    _ERROR,
    "内容流用到的资源不存在：{what}",
    "The content stream uses resources that are not there: {what}",
    *_EXPORT,
)
COMPLEX = Rule(
    "X158",
    _WARNING,
    "页面有 {count} 个绘图指令，超过 {limit}，RIP 会很慢",
    "The page has {count} operators, over {limit}: a RIP will be slow",
    "简化矢量图，或转成图片",
    "Simplify the drawings, or turn them into pictures",
)
LINE_ART_LOW = Rule(
    "X159",
    _WARNING,
    "线条图（1 位）{ppi} ppi，低于建议的 {limit} ppi",
    "A 1-bit picture has {ppi} ppi, under {limit} ppi",
    "按更高的分辨率扫描",
    "Scan it at a higher resolution",
)
LINE_ART_FAIL = Rule(
    "X160",
    _ERROR,
    "线条图（1 位）{ppi} ppi，低于下限 {limit} ppi",
    "A 1-bit picture has {ppi} ppi, under the limit of {limit} ppi",
    "按更高的分辨率扫描",
    "Scan it at a higher resolution",
)
TOO_FINE = Rule(
    "X161",
    _NOTE,
    "图片 {ppi} ppi，远高于有用的 {limit} ppi，白白增加文件",
    "A picture has {ppi} ppi where {limit} ppi are of use",
    "按印刷尺寸重新取样",
    "Resample it to its printed size",
)
JPX = Rule(
    "X162",
    _WARNING,
    "有 {count} 幅 JPEG 2000 图片，有的 RIP 解不开",
    "{count} pictures are JPEG 2000, which some RIPs cannot read",
    "改用 JPEG 或无损压缩",
    "Use JPEG or lossless compression",
)
PICTURE_DAMAGED = Rule(
    "X163",
    _ERROR,
    "图片数据读不出来",
    "A picture's data cannot be read",
    "换上完好的图片再输出",
    "Replace the picture",
)
ICC_CMYK = Rule(
    "X164",
    _ERROR,
    "有 {count} 处四色带着与输出意图相同的 ICC 文件，PDF/X-4 不许",
    "{count} times CMYK carries the very profile of the output intent, which PDF/X-4 forbids",
    "改用 DeviceCMYK",
    "Use DeviceCMYK",
)
OTHER_CMYK = Rule(
    "X165",
    _WARNING,
    "有 {count} 处四色带着另一个 ICC 文件，RIP 会重新分色",
    "{count} times CMYK carries another profile: a RIP will separate it anew, black text too",
    "按印厂的特性文件转成 DeviceCMYK",
    "Convert it to the plant's DeviceCMYK",
)
INK_SPECKS = Rule(
    "X166",
    _WARNING,
    "油墨总量 {ink}%，超过 {limit}%，面积只有 {area} 平方毫米",
    "The ink total is {ink} %, over {limit} %, on no more than {area} mm²",
    "按新闻纸的特性文件重新分色",
    "Separate it again for newsprint",
)
SMALL_TINT = Rule(
    "X167",
    _WARNING,
    "有 {count} 处小于 {limit} 磅的字用网点色（最小 {size} 磅），边缘会毛",
    "{count} pieces of text under {limit} pt are in a tint (smallest {size} pt): their edges break up",
    "用实地色，或放大",
    "Use solid ink, or a larger size",
)
SMALL_SOLID = Rule(
    "X168",
    _WARNING,
    "有 {count} 处字小于 {limit} 磅（最小 {size} 磅）",
    "{count} pieces of text are smaller than {limit} pt (smallest {size} pt)",
    "放大字号",
    "Use a larger size",
)
SMALL_REVERSED = Rule(
    "X169",
    _WARNING,
    "有 {count} 处反白字小于 {limit} 磅（最小 {size} 磅），会被油墨糊住",
    "{count} pieces of reversed-out text are under {limit} pt (smallest {size} pt): ink fills them in",
    "放大，或不反白",
    "Use a larger size, or do not reverse it out",
)
WHITE_ON_WHITE = Rule(
    "X170",
    _WARNING,
    "有 {count} 处文字和它的底几乎一个颜色（油墨相差不到 {limit}%），印出来看不见",
    "{count} pieces of text are nearly of their ground's colour (under {limit} % of ink apart): they are not seen",
    "给字深一些（反白的给亮一些）的颜色；白字就看看底色、底图是不是丢了",
    "Give it a darker colour (on a dark ground a lighter one); of white text see whether its ground is lost",
)
THIN_REVERSED = Rule(
    "X171",
    _WARNING,
    "有 {count} 条反白线细于 {limit} 磅，最细 {least} 磅",
    "{count} reversed-out rules are thinner than {limit} pt, the thinnest {least} pt",
    "加粗反白线",
    "Make them heavier",
)
TONE_LOW = Rule(
    "X172",
    _WARNING,
    "有 {count} 处网点低于 {limit}%（最低 {least}%），印不出来",
    "{count} tints are under {limit} % (lowest {least} %) and will not print",
    "加深到 {limit}% 以上，或去掉",
    "Make them at least {limit} %, or leave them out",
)
TONE_HIGH = Rule(
    "X173",
    _WARNING,
    "有 {count} 处单色网点高于 {limit}%（最高 {most}%），印出来与实地无异",
    "{count} tints of one ink are over {limit} % (highest {most} %) and will print as solid",
    "改用实地，或减淡到 {limit}% 以下",
    "Use solid ink, or at most {limit} %",
)
WHITE_OVERPRINT = Rule(
    "X174",
    _ERROR,
    "有 {count} 处白色设了叠印，印出来就没有了",
    "{count} white objects overprint and will vanish in print",
    "取消白色的叠印",
    "Let white knock out",
)
GROUP_SPACE = Rule(
    "X175",
    _WARNING,
    "页面有透明，却没有指定混合空间",
    "The page has transparency and does not say in which space to blend",
    "把页面的混合空间设为 CMYK",
    "Set the page's blend space to CMYK",
)
SOFT_MASK = Rule(
    "X176",
    _WARNING,
    "有 {count} 个软蒙版按 RGB 的亮度计算",
    "{count} soft masks take their luminosity from RGB",
    "把蒙版转成灰度",
    "Make the masks grey",
)
OFF_SHEET = Rule(
    "X177",
    _WARNING,
    "有 {count} 处内容完全在页面之外",
    "{count} things lie wholly outside the page",
    "确认没有丢失内容，再删去",
    "Make sure that nothing is lost, then delete them",
)
NEAR_EDGE = Rule(
    "X178",
    _WARNING,
    "有 {count} 处文字离纸边不足 {limit} 毫米（最近 {least} 毫米）",
    "{count} pieces of text are within {limit} mm of the paper's edge (nearest {least} mm)",
    "往里移",
    "Move them inwards",
)
NO_BLEED_ART = Rule(
    "X179",
    _WARNING,
    "有 {count} 处底色或图片到了纸边却没有伸进出血",
    "{count} tints or pictures reach the trim and do not run into the bleed",
    "延伸到出血边",
    "Let them run into the bleed",
)
BLACK_OBJECT = Rule(
    "X180",
    _WARNING,
    "有 {count} 处套版色（各色版全满）在版面上",
    "Registration colour (all plates solid) is used {count} times on the page",
    "改用单黑",
    "Use black ink alone",
)

PAINTED_MARKS = Rule(
    "X181",
    _WARNING,
    "出血范围内画有 {count} 条裁切线之类的细线，裁不准就会留在纸边",
    "{count} thin lines such as crop marks stand in the bleed: the knife a little off, and they stay on the edge",
    "把标记移到出血之外",
    "Move the marks out of the bleed",
)
SPACE_FAULTY = Rule(
    "X182",
    _ERROR,
    "颜色空间写错了：{what}，各家 RIP 印出来的颜色不一样",
    "A colour space is wrongly written: {what}; each RIP prints other colours",
    "换一种颜色设置，或转成四色，再输出一次",
    "Choose the colour anew, or convert it to process colours, and export again",
)
