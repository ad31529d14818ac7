"""What can be wrong with a bag: codes A001-A099."""

from pinban.diagnostics import Rule, Severity

_RESTORE_ZH = "从另一份存档取回这个文件"
_RESTORE_EN = "Restore the file from another copy of the archive"

NOT_A_BAG = Rule(
    "A001",
    Severity.ERROR,
    "这不是一个 BagIt 档案包：{reason}",
    "This is not a BagIt bag: {reason}",
    "请指到含有 bagit.txt 的文件夹",
    "Name the folder that holds bagit.txt",
)
MISSING = Rule("A002", Severity.ERROR, "缺少文件：{name}", "A file is missing: {name}", _RESTORE_ZH, _RESTORE_EN)
CHANGED = Rule("A003", Severity.ERROR, "文件已改变：{name}", "A file has changed: {name}", _RESTORE_ZH, _RESTORE_EN)
FOREIGN = Rule(
    "A004",
    Severity.ERROR,
    "多出文件：{name}",
    "A file does not belong to the bag: {name}",
    "把它移到包外",
    "Move it out of the bag",
)
BAD_LINE = Rule(
    "A005",
    Severity.ERROR,
    "清单 {name} 第 {line} 行读不懂",
    "Line {line} of the manifest {name} cannot be read",
    "从另一份存档取回这份清单",
    "Restore the manifest from another copy of the archive",
)
UNLISTED = Rule(
    "A006",
    Severity.ERROR,
    "清单 {manifest} 没有列出 {name}",
    "The manifest {manifest} does not list {name}",
    "从另一份存档取回这份清单",
    "Restore the manifest from another copy of the archive",
)
REWRITTEN = Rule(
    "A007",
    Severity.ERROR,
    "{name} 与 premis.xml 所记的不同：文件改过，清单也重做过",
    "{name} is not what premis.xml records: the file was changed and the manifests made again",
    _RESTORE_ZH,
    _RESTORE_EN,
)
UNRECORDED = Rule(
    "A008",
    Severity.ERROR,
    "premis.xml 没有记下 {name}：它是后来放进包里的",
    "premis.xml does not record {name}: it was put into the bag afterwards",
    "把它移到包外，再取回原来的清单",
    "Move it out of the bag and restore the manifests",
)
BAD_RECORD = Rule(
    "A009",
    Severity.ERROR,
    "{name} 读不懂：{reason}",
    "{name} cannot be read: {reason}",
    _RESTORE_ZH,
    _RESTORE_EN,
)

_LOOK_ZH = "比较两份 PDF：包里的 press/ 与 --out 写出的"
_LOOK_EN = "Compare the two PDFs: that in the bag's press/ and the one written by --out"

TEXT_DIFFERS = Rule(
    "A021",
    Severity.ERROR,
    "第 {page} 版《{story}》的文字不同",
    "Page {page}: the text of “{story}” differs",
    _LOOK_ZH,
    _LOOK_EN,
)
MOVED = Rule(
    "A022",
    Severity.ERROR,
    "第 {page} 版《{story}》不在原来的位置",
    "Page {page}: “{story}” does not stand where it stood",
    _LOOK_ZH,
    _LOOK_EN,
)
GONE = Rule(
    "A023",
    Severity.ERROR,
    "第 {page} 版少了《{story}》",
    "Page {page}: “{story}” is no longer there",
    _LOOK_ZH,
    _LOOK_EN,
)
CAME = Rule(
    "A024",
    Severity.ERROR,
    "第 {page} 版多了《{story}》",
    "Page {page}: “{story}” was not there",
    _LOOK_ZH,
    _LOOK_EN,
)
PICTURE_DIFFERS = Rule(
    "A025",
    Severity.ERROR,
    "第 {page} 版的图片 {file} 看上去不同",
    "Page {page}: the picture {file} looks different",
    _LOOK_ZH,
    _LOOK_EN,
)
LOOKS_DIFFER = Rule(
    "A026",
    Severity.ERROR,
    "第 {page} 版《{story}》文字相同，看上去不同（字体、字距或线）",
    "Page {page}: “{story}” reads the same and looks different (face, spacing or rules)",
    _LOOK_ZH,
    _LOOK_EN,
)
FURNITURE_DIFFERS = Rule(
    "A027",
    Severity.ERROR,
    "第 {page} 版稿件以外的地方不同（报头、报眉、版权栏、线、底色）",
    "Page {page} differs outside its stories (nameplate, folio, imprint, rules, tints)",
    _LOOK_ZH,
    _LOOK_EN,
)
PAGE_DIFFERS = Rule(
    "A028",
    Severity.ERROR,
    "第 {page} 版无法比较：{reason}",
    "Page {page} cannot be compared: {reason}",
    _LOOK_ZH,
    _LOOK_EN,
)
FONT_MISSING = Rule(
    "A030",
    Severity.WARNING,
    "当年用的字体 {face} 现在没有（{file}，sha256 {sha256}）",
    "The face {face} that was used is not here ({file}, sha256 {sha256})",
    "装上这个字体再重排",
    "Install it and rebuild again",
)
FONT_DIFFERS = Rule(
    "A031",
    Severity.WARNING,
    "字体 {face} 不是当年的那一份（{file}，当年 sha256 {sha256}）",
    "The face {face} is not the file that was used ({file}, then sha256 {sha256})",
    "装上当年的那一份再重排",
    "Install that file and rebuild again",
)
VERSION_DIFFERS = Rule(
    "A032",
    Severity.WARNING,
    "{library} 的版本不同：当年 {then}，现在 {now}",
    "{library} is of another version: then {then}, now {now}",
    "要逐字节相同，请装上当年的版本",
    "For the same bytes install the version that was used",
)
NOT_REBUILT = Rule(
    "A033",
    Severity.ERROR,
    "这一期排不出来，原因见上",
    "The edition cannot be set again; the reasons are above",
    "先改正上面的问题",
    "Mend what is found above first",
)
NO_SOURCES = Rule(
    "A034",
    Severity.ERROR,
    "这个包不能重排：缺少 {name}",
    "This bag cannot be rebuilt: it lacks {name}",
    "只有 Pinban 排出来的包能重排",
    "Only a bag of an edition that Pinban set can be rebuilt",
)
OTHER_FILES = Rule(
    "A035",
    Severity.NOTE,
    "版面之外还有 {count} 个文件与包里的不同：{names}",
    "Beside the pages {count} files are not as they are in the bag: {names}",
    "",
    "",
)
OTHER_PROGRAM = Rule(
    "A036",
    Severity.NOTE,
    "这个包是 {then} 做的，现在是 {now}",
    "This bag was made by {then}; this is {now}",
    "读法有出入时，用做它的那个版本，或更新的版本",
    "Where something reads otherwise than it should, use the program that made it, or a later one",
)
NOT_DERIVED = Rule(
    "A037",
    Severity.ERROR,
    "{name} 拼不出原样：{reason}",
    "{name} cannot be put together as it was: {reason}",
    "derived.json 说的文件或位置不对；用别处的一份包换下它",
    "The files or places that derived.json names are not right; take another copy of the bag",
)
TWICE = Rule(
    "A038",
    Severity.ERROR,
    "{name} 在清单里写了两次，校验值不同",
    "{name} stands twice in the manifest, with different checksums",
    "有人动过清单；用别处的一份包换下它",
    "Someone has touched the manifest; take another copy of the bag",
)
