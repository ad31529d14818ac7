"""What can be wrong with a file before anyone asks what it means. Codes S001 to S099."""

from pinban.diagnostics import Rule, Severity

FILE_MISSING = Rule(
    "S001",
    Severity.ERROR,
    zh="没有文件 {file}",
    en="there is no file {file}",
    hint_zh="检查文件名和文件夹{near_zh}",
    hint_en="check the file's name and folder{near_en}",
)
NOT_A_FILE = Rule(
    "S002",
    Severity.ERROR,
    zh="{file} 不是普通文件",
    en="{file} is not a plain file",
    hint_zh="换成一个普通文件（不能是文件夹、设备或管道）",
    hint_en="put a plain file there (no folder, device or pipe)",
)
UNREADABLE = Rule(
    "S003",
    Severity.ERROR,
    zh="读不了 {file}：{reason}",
    en="{file} cannot be read: {reason}",
    hint_zh="检查文件的权限和所在的磁盘",
    hint_en="check the file's permissions and the disk it lies on",
)
TOO_LARGE = Rule(
    "S004",
    Severity.ERROR,
    zh="{file} 有 {size} 字节，超过了 {limit} 字节的上限",
    en="{file} has {size} bytes; {limit} are the most",
    hint_zh="检查是不是放错了文件，或把内容分到几个文件里",
    hint_en="check whether it is the right file, or divide its content among several",
)
NOT_UTF8 = Rule(
    "S005",
    Severity.ERROR,
    zh="{file} 不是 UTF-8 编码（第 {byte} 个字节起）",
    en="{file} is not UTF-8 text (from byte {byte})",
    hint_zh="看起来是 {guess}；在编辑器里另存为 UTF-8",
    hint_en="it looks like {guess}; save it as UTF-8 in the editor",
)
OUTSIDE = Rule(
    "S006",
    Severity.ERROR,
    zh="路径“{path}”不在 {root} 之内",
    en="the path “{path}” does not lie inside {root}",
    hint_zh="把文件放进来，再写相对路径；不能用绝对路径、.. 或指向外面的链接",
    hint_en="put the file inside and write a relative path; no absolute path, no .., no link that leads out",
)
BAD_PATH = Rule(
    "S007",
    Severity.ERROR,
    zh="“{path}”不能用作路径",
    en="“{path}” cannot serve as a path",
    hint_zh="路径用 / 分隔，不含反斜杠和控制字符，也不能为空",
    hint_en="a path is parted by /, has no backslash and no control character, and is not empty",
)
OTHER_CASE = Rule(
    "S008",
    Severity.ERROR,
    zh="{file} 在磁盘上的名字是 {real}，大小写不同",
    en="{file} is called {real} on the disk: its capitals differ",
    hint_zh="照 {real} 写，或给文件改名；这台机器不分大小写，别的机器分",
    hint_en="write {real}, or rename the file; this machine does not mind capitals, others do",
)
TWO_FORMS = Rule(
    "S009",
    Severity.ERROR,
    zh="有两个文件都叫 {name}，看起来一样，重音或浊点的编码不同",
    en="two files are called {name}: they look alike, and their accents are stored differently (NFC, NFD)",
    hint_zh="留下要用的一个，另一个改名或删去",
    hint_en="keep the one that is meant; rename or delete the other",
)

YAML_SYNTAX = Rule(
    "S010",
    Severity.ERROR,
    zh="YAML 写法有误：{reason}",
    en="this is not valid YAML: {reason}",
    hint_zh="检查缩进（只用空格）、冒号后的空格和成对的引号；含有 : 或 # 的文字要加引号",
    hint_en="check indents (spaces only), the space after a colon and paired quotes; quote text with : or # in it",
)
DUPLICATE_KEY = Rule(
    "S011",
    Severity.ERROR,
    zh="键“{key}”写了两次，第一次在第 {first} 行",
    en="the key “{key}” stands here a second time; the first is in line {first}",
    hint_zh="删去其中一个",
    hint_en="delete one of them",
)
YAML_REFERENCE = Rule(
    "S012",
    Severity.ERROR,
    zh="这里不用 YAML 的锚点和引用（& 与 *）",
    en="YAML's anchors and aliases (& and *) are not used here",
    hint_zh="把内容直接写出来；以 & 或 * 开头的文字要加引号",
    hint_en="write the content out; text that begins with & or * goes in quotes",
)
YAML_TAG = Rule(
    "S013",
    Severity.ERROR,
    zh="这里不用 YAML 的类型标记（{tag}）",
    en="YAML's tags ({tag}) are not used here",
    hint_zh="删去标记；以 ! 开头的文字要加引号",
    hint_en="delete the tag; text that begins with ! goes in quotes",
)
YAML_SIZE = Rule(
    "S014",
    Severity.ERROR,
    zh="内容太多或嵌套太深（最多 {nodes} 项、{depth} 层）",
    en="too much content or nested too deeply (at most {nodes} items, {depth} levels)",
    hint_zh="检查是不是放错了文件",
    hint_en="check whether it is the right file",
)
YAML_KEY = Rule(
    "S015",
    Severity.ERROR,
    zh="键只能是一个词，不能是列表或映射",
    en="a key is a word, not a list or a mapping",
    hint_zh="检查问号和括号",
    hint_en="check question marks and brackets",
)
YAML_DOCUMENTS = Rule(
    "S016",
    Severity.ERROR,
    zh="一个文件里只能有一份 YAML",
    en="a file holds one YAML document only",
    hint_zh="删去多余的 --- 及其后的内容",
    hint_en="delete the further --- and what follows it",
)

UNKNOWN_KEY = Rule(
    "S020",
    Severity.ERROR,
    zh="不认识的键“{key}”",
    en="unknown key “{key}”",
    hint_zh="{near_zh}",
    hint_en="{near_en}",
)
MISSING_KEY = Rule(
    "S021",
    Severity.ERROR,
    zh="缺少“{key}”",
    en="“{key}” is missing",
    hint_zh="加上一行 {key}: …",
    hint_en="add a line {key}: …",
)
WRONG_TYPE = Rule(
    "S022",
    Severity.ERROR,
    zh="“{key}”应当是{expected_zh}，这里是{found_zh}",
    en="“{key}” should be {expected_en}; this is {found_en}",
    hint_zh="{fix_zh}",
    hint_en="{fix_en}",
)
OUT_OF_RANGE = Rule(
    "S023",
    Severity.ERROR,
    zh="“{key}”应当{bound_zh}，这里是 {found}",
    en="“{key}” should be {bound_en}; this is {found}",
    hint_zh="改成范围内的数",
    hint_en="write a number within the bounds",
)
NOT_A_CHOICE = Rule(
    "S024",
    Severity.ERROR,
    zh="“{key}”不能是“{found}”",
    en="“{key}” cannot be “{found}”",
    hint_zh="可用的：{choices}{near_zh}",
    hint_en="choose from: {choices}{near_en}",
)
WRONG_LENGTH = Rule(
    "S025",
    Severity.ERROR,
    zh="“{key}”的长度不对：{bound_zh}",
    en="“{key}” has the wrong length: {bound_en}",
    hint_zh="补上或删去一些",
    hint_en="add to it or cut it",
)
BAD_VALUE = Rule(
    "S026",
    Severity.ERROR,
    zh="“{key}”的值“{found}”不合规定：{reason}",
    en="the value “{found}” of “{key}” breaks the rule: {reason}",
    hint_zh="参看手册里“{key}”的写法",
    hint_en="see the manual on “{key}”",
)

NO_SPACE = Rule(
    "S030",
    Severity.ERROR,
    zh="磁盘空间不够，{target} 没有写成",
    en="no space left on the disk; {target} has not been written",
    hint_zh="腾出空间后再来一次；原有的输出没有改动",
    hint_en="free some space and run again; the former output is untouched",
)
READ_ONLY = Rule(
    "S031",
    Severity.ERROR,
    zh="不能写入 {target}：{reason}",
    en="{target} cannot be written: {reason}",
    hint_zh="检查输出文件夹的权限，或用 --out 指定另一个；原有的输出没有改动",
    hint_en="check the output folder's permissions or name another with --out; the former output is untouched",
)
BUSY = Rule(
    "S032",
    Severity.ERROR,
    zh="另一个进程正在写 {target}",
    en="another process is writing {target}",
    hint_zh="等它结束后再来一次",
    hint_en="run again when it has finished",
)
WRITE_FAILED = Rule(
    "S033",
    Severity.ERROR,
    zh="{target} 没有写成：{reason}",
    en="{target} has not been written: {reason}",
    hint_zh="排除故障后再来一次；原有的输出没有改动",
    hint_en="mend the cause and run again; the former output is untouched",
)
FILE_IN_THE_WAY = Rule(
    "S034",
    Severity.ERROR,
    zh="{target} 是一个文件，这里要写成文件夹；它没有动",
    en="{target} is a file, and a folder is to be written there; it is as it was",
    hint_zh="换一个文件夹名，或先把这个文件移走",
    hint_en="name another folder, or move the file away first",
)

PDF_LOCKED = Rule(
    "S040",
    Severity.ERROR,
    zh="{file} 加了密",
    en="{file} is encrypted",
    hint_zh="请对方提供不加密的文件",
    hint_en="ask for a file without encryption",
)
PDF_DAMAGED = Rule(
    "S041",
    Severity.ERROR,
    zh="{file} 不是完好的 PDF：{reason}",
    en="{file} is not a sound PDF: {reason}",
    hint_zh="重新导出，或请对方重新提供",
    hint_en="export it again, or ask for it again",
)
PDF_PAGES = Rule(
    "S042",
    Severity.ERROR,
    zh="{file} 有 {count} 页，应当只有一页",
    en="{file} has {count} pages instead of one",
    hint_zh="一个文件只放一页",
    hint_en="put one page into a file",
)

PICTURE_WORK = Rule(
    "S050",
    Severity.ERROR,
    zh="图片 {file} 有 {count} {unit_zh}，上限是 {most}：解码要拖很久",
    en="the picture {file} has {count} {unit_en}, where {most} are the most: decoding it would take too long",
    hint_zh="用图片软件打开，另存为普通（非渐进）的 JPEG，或 TIFF",
    hint_en="open it in a picture editor and save it as a plain (not progressive) JPEG, or as TIFF",
)
PICTURE_CIRCLE = Rule(
    "S051",
    Severity.ERROR,
    zh="图片 {file} 的目录写坏了（{reason}）",
    en="the directories of the picture {file} are broken ({reason})",
    hint_zh="用图片软件打开，另存为 TIFF，再核对图样",
    hint_en="open it in a picture editor, save it as TIFF and look whether it is whole",
)
PICTURE_ALPHA = Rule(
    "S052",
    Severity.ERROR,
    zh="四色图片 {file} 带有透明通道",
    en="the CMYK picture {file} has a transparency channel",
    hint_zh="在 Photoshop 里合并图层，存 TIFF 时不勾“存储透明度”和“Alpha 通道”",
    hint_en="flatten it and save the TIFF without transparency and alpha channels",
)
PICTURE_INKS = Rule(
    "S053",
    Severity.ERROR,
    zh="图片 {file} 有 {count} 个颜色通道，多于四色",
    en="the picture {file} has {count} channels, more than the four inks",
    hint_zh="删去专色通道，或把它们并进四色，再存为 TIFF",
    hint_en="delete the spot channels or merge them into CMYK and save it as TIFF",
)
PICTURE_PAGES = Rule(
    "S054",
    Severity.WARNING,
    zh="图片 {file} 里有 {pages} 幅（帧、页），只印第一幅",
    en="the picture {file} holds {pages} pictures (frames, pages), of which the first is printed",
    hint_zh="核对第一幅是不是要登的那张；要别的就单独存出来",
    hint_en="see whether the first is the one that is meant; save any other to a file of its own",
)
PICTURE_GIVEN_UP = Rule(
    "S055",
    Severity.ERROR,
    zh="图片 {file} 没能读完：{why_zh}",
    en="the picture {file} could not be read to its end: {why_en}",
    hint_zh="用图片软件打开，另存为 JPEG 或 TIFF",
    hint_en="open it in a picture editor and save it as JPEG or TIFF",
)
PICTURE_PALETTE = Rule(
    "S060",
    Severity.ERROR,
    zh="图片 {file} 是调色板 PNG，却没有调色板，颜色无从知道",
    en="the picture {file} is a PNG of palette colours without its palette: its colours are not known",
    hint_zh="从原图重新导出",
    hint_en="export it again from the original",
)
DRAWING_GIVEN_UP = Rule(
    "S059",
    Severity.ERROR,
    zh="SVG 图 {file} 没能读完：{why_zh}",
    en="the drawing {file} could not be read to its end: {why_en}",
    hint_zh="在绘图软件里简化图形（合并、删去看不见的部分）再存，或导出为 300 dpi 的 PNG",
    hint_en="simplify it in the drawing program (unite shapes, delete what is not seen), or export a PNG of 300 dpi",
)

RULES = (
    FILE_MISSING,
    NOT_A_FILE,
    UNREADABLE,
    TOO_LARGE,
    NOT_UTF8,
    OUTSIDE,
    BAD_PATH,
    OTHER_CASE,
    TWO_FORMS,
    YAML_SYNTAX,
    DUPLICATE_KEY,
    YAML_REFERENCE,
    YAML_TAG,
    YAML_SIZE,
    YAML_KEY,
    YAML_DOCUMENTS,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    OUT_OF_RANGE,
    NOT_A_CHOICE,
    WRONG_LENGTH,
    BAD_VALUE,
    NO_SPACE,
    READ_ONLY,
    BUSY,
    WRITE_FAILED,
    FILE_IN_THE_WAY,
    PDF_LOCKED,
    PDF_DAMAGED,
    PDF_PAGES,
    PICTURE_WORK,
    PICTURE_CIRCLE,
    PICTURE_ALPHA,
    PICTURE_INKS,
    PICTURE_PAGES,
    PICTURE_GIVEN_UP,
    PICTURE_PALETTE,
    DRAWING_GIVEN_UP,
)
