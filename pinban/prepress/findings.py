"""What can be wrong with plants, pictures and pages: codes X001-X049; preflight's own follow from X100."""

from pinban.diagnostics import Rule, Severity

UNKNOWN_PLANT = Rule(
    "X001",
    Severity.ERROR,
    "没有名为“{name}”的印厂",
    "There is no plant {name!r}",
    "可用：{known}",
    "Known plants: {known}",
)
NO_PLANTS = Rule(
    "X194",
    Severity.WARNING,
    "文件夹 {folder} 里没有印厂配置（*.yaml）",
    "The folder {folder} holds no plants (*.yaml)",
    "检查 --plants 后面的路径；怎样写一家印厂，见 docs/prepress.md",
    "Check the path after --plants; docs/prepress.md says how to write a plant",
)
PROFILE_MISSING = Rule(
    "X002",
    Severity.ERROR,
    "印厂“{name}”的 ICC 文件“{profile}”找不到或不是四色打印机特性文件",
    "The ICC profile {profile!r} of plant {name!r} is missing or is not a CMYK printer profile",
    "把文件放进该印厂的文件夹，或改用 newsprint.icc",
    "Put the file beside the plant's YAML, or use newsprint.icc",
)
UNKNOWN_BASE = Rule(
    "X003",
    Severity.ERROR,
    "extends：没有名为“{name}”的印厂，或它又引回本身",
    "extends: there is no plant {name!r}, or it extends this one in turn",
    "可用：{known}",
    "Known plants: {known}",
)
UNKNOWN_CHECK = Rule(
    "X009",
    Severity.ERROR,
    "没有名为“{name}”的检查",
    "There is no check {name!r}",
    "检查的名字见 docs/prepress.md",
    "The checks' names are in docs/prepress.md",
)
UNREADABLE = Rule(
    "X010",
    Severity.ERROR,
    "图片读不出来：{reason}",
    "The picture cannot be read: {reason}",
    "请在图片软件里重新另存为 JPEG、PNG 或 TIFF",
    "Save it again as JPEG, PNG or TIFF",
)
OTHER_KIND = Rule(
    "X017",
    Severity.ERROR,
    "图片其实是 {kind}，不能直接上版",
    "The picture is in truth {kind}, which cannot be printed as it is",
    "{cure_zh}",
    "{cure_en}",
)
TOO_LARGE = Rule(
    "X011",
    Severity.ERROR,
    "图片太大：超过 {most} 像素",
    "The picture has more than {most} pixels",
    "缩小后再用",
    "Scale it down first",
)
LOW_RESOLUTION = Rule(
    "X012",
    Severity.WARNING,
    "图片只有 {ppi} ppi，低于印厂建议的 {limit} ppi",
    "The picture has {ppi} ppi at its size, under the plant's {limit} ppi",
    "换大图，或排小一些：最宽 {width} 毫米",
    "Use a larger original, or run it no wider than {width} mm",
)
TOO_COARSE = Rule(
    "X013",
    Severity.ERROR,
    "图片只有 {ppi} ppi，低于印厂的下限 {limit} ppi",
    "The picture has {ppi} ppi at its size, under the plant's limit of {limit} ppi",
    "换大图，或排小一些：最宽 {width} 毫米",
    "Use a larger original, or run it no wider than {width} mm",
)
RESEPARATED = Rule(
    "X014",
    Severity.WARNING,
    "四色图片的油墨总量为 {ink}%，超过 {limit}%，已重新分色",
    "The CMYK picture has {ink} % of ink where {limit} % are allowed: it was separated anew",
    "请供图方按新闻纸条件分色",
    "Ask the agency for a separation for newsprint",
)
BAD_PROFILE = Rule(
    "X015",
    Severity.WARNING,
    "图片内嵌的颜色特性文件不可用，按 {assumed} 处理",
    "The picture's embedded colour profile cannot be used; {assumed} is assumed",
    "重新嵌入特性文件",
    "Embed the profile again",
)
OTHER_SEPARATION = Rule(
    "X016",
    Severity.WARNING,
    "四色图片是为“{condition}”分色的，不是 {wanted}；油墨照原样保留",
    "The CMYK picture was separated for {condition!r}, not {wanted}; its inks are kept as they are",
    "请供图方按新闻纸条件分色，或改交 RGB 原图",
    "Ask the agency for a separation for this paper, or for the RGB original",
)
SVG_UNREADABLE = Rule(
    "X020",
    Severity.ERROR,
    "SVG 图读不出来：{reason}",
    "The SVG cannot be read: {reason}",
    "用绘图软件重新导出为 SVG 1.1",
    "Export it again as SVG 1.1",
)
SVG_REFUSED = Rule(
    "X024",
    Severity.ERROR,
    "SVG 图里有印不出来的内容：{what}",
    "The SVG holds what cannot be printed as it was meant: {what}",
    "{cure_zh}；方括号里是 SVG 文件的行号",
    "{cure_en}; in brackets stands the SVG's line",
)
SVG_FACE = Rule(
    "X025",
    Severity.WARNING,
    "SVG 图里的文字要用“{asked}”，报社没有这种字体，用了 {used}",
    "Text in the SVG asks for {asked!r}, which the paper does not have; it is set in {used}",
    "看一看图上的字是否还合适；要原来的字体，就在绘图软件里把文字转成曲线",
    "See that the lettering still fits; for the original face turn the text into outlines in the drawing program",
)
SVG_UPRIGHT = Rule(
    "X026",
    Severity.WARNING,
    "SVG 图里有斜体字，报社的字体没有斜体，排成了正体",
    "The SVG has italic text; the paper's faces have no italic, and it is set upright",
    "要斜体，就在绘图软件里把文字转成曲线",
    "For italics turn the text into outlines in the drawing program",
)
SVG_MISSING = Rule(
    "X027",
    Severity.ERROR,
    "SVG 图里的这些字，报社的字体都没有：{chars}",
    "No face of the paper has these characters of the SVG's text: {chars}",
    "在绘图软件里把文字转成曲线，或换一个字",
    "Turn the text into outlines in the drawing program, or use another character",
)
SVG_CUT = Rule(
    "X028",
    Severity.WARNING,
    "SVG 图里的字“{text}”有一部分或全部在画面以外，印不出来 [{line}]",
    "Text of the SVG lies partly or wholly outside its frame and is cut off: {text!r} [{line}]",
    "在绘图软件里把画面（画板、viewBox）放大到包住全部内容；不要的字就删掉；方括号里是 SVG 文件的行号",
    "Enlarge the artboard (viewBox) in the drawing program until it holds everything, or delete the text; "
    "in brackets stands the SVG's line",
)
SUPPLIED_SIZE = Rule(
    "X040",
    Severity.ERROR,
    "{file} 的成品尺寸是 {width} × {height} 毫米，订的位置是 {wanted_width} × {wanted_height} 毫米",
    "{file} is trimmed to {width} × {height} mm; {wanted_width} × {wanted_height} mm were booked",
    "请对方按订的尺寸重做；PDF 广告从不缩放",
    "Ask for it in the size that was booked: a PDF is never scaled",
)
OTHER_CONDITION = Rule(
    "X041",
    Severity.ERROR,
    "{file} 是为“{condition}”做的，本期的印刷条件是“{wanted}”",
    "{file} was made for {condition!r}; this edition is printed to {wanted!r}",
    "请对方按本期的印刷条件重新分色",
    "Ask for it separated for this edition's printing condition",
)
NO_CONDITION = Rule(
    "X042",
    Severity.WARNING,
    "{file} 没说是为哪种印刷条件做的，按“{wanted}”付印",
    "{file} does not say which printing condition it was made for; it is taken to be {wanted!r}",
    "请对方交 PDF/X-4，或确认分色",
    "Ask for PDF/X-4, or have the separation confirmed",
)
