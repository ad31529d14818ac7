"""What can be wrong with fonts, and with the characters that they are to set (codes F…)."""

from pinban.diagnostics import Rule, Severity

MISSING = Rule(
    "F001",
    Severity.ERROR,
    "字体“{face}”的文件不在：{files}",
    "face “{face}”: no file {files}",
    "安装系统软件包：sudo apt-get install {package}；或把文件放进 fonts/ 文件夹",
    "install the package: sudo apt-get install {package}; or put the file into fonts/",
)
MISSING_FALLBACK = Rule(
    "F002",
    Severity.WARNING,
    "备用字体“{face}”的文件不在：{files}；生僻字、别种文字的词或斜体可能排不出",
    "fallback face “{face}”: no file {files}; rare characters, words of another script or italics may not be set",
    "安装系统软件包：sudo apt-get install {package}；或把文件放进 fonts/ 文件夹",
    "install the package: sudo apt-get install {package}; or put the file into fonts/",
)
MISSING_OWN = Rule(
    "F003",
    Severity.ERROR,
    "字体“{face}”的文件不在：{files}",
    "face “{face}”: no file {files}",
    "把文件放进 fonts/ 文件夹，或在 fonts.yaml 中改正 files",
    "put the file into fonts/, or correct “files” in fonts.yaml",
)
UNKNOWN_VERSION = Rule(
    "F004",
    Severity.WARNING,
    "字体“{face}”的文件 {file} 不是登记过的版本：sha256 {sha256}",
    "face “{face}”: {file} is not a version on record: sha256 {sha256}",
    "核对来源；可信的话，把这个 sha256 加进 fonts.yaml 中该字体的 sha256",
    "check where it came from; if you trust it, add this sha256 to the face in fonts.yaml",
)
RESTRICTED = Rule(
    "F005",
    Severity.ERROR,
    "字体“{face}”不许嵌入 PDF（{file}，OS/2 fsType {fs_type:#06x}）：{reason_zh}",
    "face “{face}” may not be embedded in a PDF ({file}, OS/2 fsType {fs_type:#06x}): {reason_en}",
    "改用许可嵌入的字体，或向字体厂商购买嵌入许可后使用其提供的版本",
    "use a face that may be embedded, or the version its maker sells with the right to embed",
)
BROKEN = Rule(
    "F006",
    Severity.ERROR,
    "字体“{face}”的文件读不了：{file}（{reason}）",
    "face “{face}”: {file} cannot be read ({reason})",
    "重新安装或重新复制该文件；支持的格式是 .otf、.ttf、.ttc、.otc",
    "install or copy the file again; the formats are .otf, .ttf, .ttc and .otc",
)
NOT_IN_COLLECTION = Rule(
    "F007",
    Severity.ERROR,
    "字体“{face}”：{file} 里没有名为“{name}”的字体",
    "face “{face}”: {file} holds no face named “{name}”",
    "把 fonts.yaml 中的 name 改为其中之一：{names}",
    "set “name” in fonts.yaml to one of: {names}",
)
VARIABLE = Rule(
    "F008",
    Severity.ERROR,
    "字体“{face}”是可变字体，印刷 PDF 不能用：{file}",
    "face “{face}” is a variable font, which print PDF cannot hold: {file}",
    "改用同一字体的静态字重文件（如 -Regular.otf）",
    "use the family's static files instead (such as -Regular.otf)",
)
OUTSIDE = Rule(
    "F009",
    Severity.ERROR,
    "字体“{face}”的文件在允许的文件夹之外：{file}",
    "face “{face}”: the file lies outside the folders allowed: {file}",
    "只写文件名，把文件本身放进 fonts/ 文件夹",
    "give the bare file name and put the file itself into fonts/",
)
UNKNOWN_FACE = Rule(
    "F010",
    Severity.ERROR,
    "“{role}”用到的字体“{face}”没有在 faces 里定义",
    "“{role}” uses the face “{face}”, which “faces” does not define",
    "已定义的字体：{known}",
    "faces defined: {known}",
)
UNKNOWN_ROLE = Rule(
    "F011",
    Severity.ERROR,
    "没有名为“{role}”的字体角色",
    "there is no font role “{role}”",
    "在 fonts.yaml 的 roles 里加上它，或改用：{known}",
    "add it to “roles” in fonts.yaml, or use one of: {known}",
)
NOT_WRITTEN = Rule(
    "F012",
    Severity.ERROR,
    "字体“{face}”无法写入 fonts/faces/：{reason}",
    "face “{face}” cannot be written to fonts/faces/: {reason}",
    "检查磁盘空间和文件夹的写入权限",
    "see to free disk space and to the folder's permissions",
)
GAPS = Rule(
    "F013",
    Severity.WARNING,
    "角色“{role}”缺 GB/T 2312 中的 {count} 个字：{sample}",
    "role “{role}” lacks {count} characters of GB/T 2312: {sample}",
    "在 fonts.yaml 中给这个角色的 faces 末尾补一种字库较全的字体",
    "in fonts.yaml, end this role's “faces” with a face that has them",
)
IMPOSSIBLE_METRICS = Rule(
    "F014",
    Severity.WARNING,
    "字体“{face}”里 {count} 个字的字宽或位置不对（横排或竖排）：{sample}；排版时不信它，按一个字身排",
    "face “{face}” gives {count} characters an advance or a place that cannot be, level or vertical: {sample}",
    "照样可以出版；想改的，换这款字体的新版本，或告诉它的作者",
    "pages are set with the em instead and may be printed; a newer version of the face may have it right",
)

UNKNOWN_LANGUAGE = Rule(
    "F015",
    Severity.WARNING,
    "languages 里的“{language}”不是程序认得的语言",
    "“{language}” in languages is no language that the program knows",
    "改成其中之一：{known}",
    "write one of: {known}",
)
MISSING_FETCHED = Rule(
    "F029",
    Severity.ERROR,
    "字体“{face}”的文件不在：{files}",
    "face “{face}”: no file {files}",
    "在程序的目录里运行 {command}；或把文件放进 fonts/ 文件夹",
    "run {command} in the program's folder; or put the file into fonts/",
)
NO_GLYPH = Rule(
    "F020",
    Severity.ERROR,
    "没有字体能排“{char}”（{code} {name}）",
    "no face has “{char}” ({code} {name})",
    "换用通行的字形，或在 fonts.yaml 的 fallback 中加一种有这个字的字体",
    "use the common form, or add a face that has it to “fallback” in fonts.yaml",
)
CONTROL = Rule(
    "F021",
    Severity.ERROR,
    "文中有看不见的控制字符 {code} {name}",
    "an invisible control character {code} {name} is in the text",
    "在稿件这一行删去它；多半是从别处粘贴时带来的",
    "delete it from this line of the manuscript; it mostly comes with pasted text",
)
PRIVATE_USE = Rule(
    "F022",
    Severity.ERROR,
    "文中有自造字（私用区字符）{code}，没有字体能排",
    "a private-use character {code} is in the text, and no face has it",
    "换成 Unicode 的正式字符；查不到的，改用图片或说明（如“上竹下捷”）",
    "use the character Unicode has for it, or a picture or a description of it",
)
PRIVATE_USE_SET = Rule(
    "F023",
    Severity.WARNING,
    "文中有自造字（私用区字符）{code}：字体“{face}”排得出，但换一种字体就是别的字，也检索不到",
    "a private-use character {code} is in the text: “{face}” has it, but other fonts do not, nor does a search",
    "换成 Unicode 的正式字符",
    "use the character that Unicode has for it",
)
UNASSIGNED = Rule(
    "F024",
    Severity.ERROR,
    "文中有 Unicode 没有分配的码位 {code}，没有字体能排",
    "the text holds {code}, which Unicode has not assigned and no face has",
    "多半是转码出错，请对照原稿改正",
    "most likely a conversion went wrong: correct it by the original",
)
NO_VARIANT = Rule(
    "F025",
    Severity.ERROR,
    "字体“{face}”没有“{char}”的这种写法（{code} {name}），会排成通行的“{char}”",
    "“{face}” does not have this form of “{char}” ({code} {name}); the usual “{char}” would be printed",
    "删去“{char}”后面看不见的选择符 {code}；非用这种写法不可的，换有它的字体，或用图片",
    "delete the invisible selector {code} after “{char}”; if this very form is wanted, use a face that has it",
)
IDLE_SELECTOR = Rule(
    "F026",
    Severity.WARNING,
    "“{char}”后面看不见的变体选择符 {code} 没有起作用：仍按字体“{face}”平常的样子排",
    "the invisible variation selector {code} after “{char}” had no effect: “{face}” sets its usual form",
    "这个样子就对的，删去选择符；要彩色或别的样子，用图片",
    "if that form is right, delete the selector; for one in colour or of another form use a picture",
)
JOINED_SIGN = Rule(
    "F027",
    Severity.ERROR,
    "“{sign}”由 {parts} 个字符合成（{codes}），没有字体能合成一个，会排成分开的几个",
    "“{sign}” is made of {parts} characters ({codes}); no face has it as one sign, and its parts would be printed",
    "换成文字（国名、①）或单个的符号，或做成图片",
    "write it in words (a country's name, ①), use a single sign, or set a picture",
)
NO_MARK = Rule(
    "F028",
    Severity.ERROR,
    "没有字体能把附加符号 {code} {name} 加在“{base}”上",
    "no face can put the mark {code} {name} on “{base}”",
    "改用带符号的现成字母，或在 fonts.yaml 中给角色“{role}”的 latin 配一种有这个符号的字体",
    "use a letter that Unicode has with its mark, or give “{role}” a “latin” face in fonts.yaml that has the mark",
)
