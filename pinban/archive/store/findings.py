"""What can be wrong with a store of bags. Codes V001-V099."""

from pinban.diagnostics import Rule, Severity

_RESTORE_ZH = "从另一份存档取回它"
_RESTORE_EN = "restore it from another copy of the archive"

NOT_A_STORE = Rule(
    "V001",
    Severity.ERROR,
    zh="{folder} 不是档案库，也不是空文件夹",
    en="{folder} is neither a store nor an empty folder",
    hint_zh="指到含有 store.yaml 的文件夹，或一个还不存在的文件夹",
    hint_en="name the folder that holds store.yaml, or one that does not exist yet",
)
NO_STORE = Rule(
    "V002",
    Severity.ERROR,
    zh="没有档案库 {folder}",
    en="there is no store {folder}",
    hint_zh="用 --store 指明；第一次 pinban archive add 会建好它",
    hint_en="name it with --store; the first pinban archive add makes it",
)
OTHER_FORMAT = Rule(
    "V003",
    Severity.ERROR,
    zh="档案库的格式是“{found}”，这一版 Pinban 只认识“{known}”",
    en="the store's format is “{found}”; this Pinban knows “{known}” only",
    hint_zh="用写它的那一版 Pinban，或更新的一版",
    hint_en="use the Pinban that wrote it, or a newer one",
)
NO_NAME = Rule(
    "V004",
    Severity.ERROR,
    zh="档案包没有说自己是哪一期：bag-info.txt 的 {field} 缺失或不合格式",
    en="the bag does not say which edition it is: {field} in bag-info.txt is missing or not of the right form",
    hint_zh="用 pinban build 或 pinban archive ingest 重做这个包",
    hint_en="make the bag again with pinban build or pinban archive ingest",
)
NEAR_NAME = Rule(
    "V005",
    Severity.ERROR,
    zh="“{name}”与库中的“{other}”只差大小写，有的文件系统分不开",
    en="“{name}” differs from “{other}” in the store by capitals only; some file systems cannot tell them apart",
    hint_zh="改用另一个期名",
    hint_en="give the edition another name",
)
UNKNOWN = Rule(
    "V006",
    Severity.ERROR,
    zh="库中没有“{id}”{near_zh}",
    en="the store has no “{id}”{near_en}",
    hint_zh="用 pinban archive list 查看",
    hint_en="see pinban archive list",
)
AMBIGUOUS = Rule(
    "V007",
    Severity.ERROR,
    zh="“{id}”可以指：{candidates}",
    en="“{id}” may be any of: {candidates}",
    hint_zh="写全",
    hint_en="write it in full",
)
SAME_BAG = Rule(
    "V008",
    Severity.NOTE,
    zh="{id} 已经在库中（{version}），没有改动",
    en="{id} is in the store already ({version}); nothing has changed",
)

MISSING_BAG = Rule("V020", Severity.ERROR, "缺少整个档案包", "the whole bag is missing", _RESTORE_ZH, _RESTORE_EN)
MISSING_VERSION = Rule(
    "V021", Severity.ERROR, "缺少 {version}：{why_zh}", "{version} is missing: {why_en}", _RESTORE_ZH, _RESTORE_EN
)
REPLACED = Rule(
    "V022",
    Severity.ERROR,
    "{name} 不是入库时的那一份",
    "{name} is not the one that was added",
    _RESTORE_ZH,
    _RESTORE_EN,
)
BAD_RECORD = Rule(
    "V023",
    Severity.ERROR,
    "入库记录 {name} 缺失或已改变",
    "the record of the addition, {name}, is missing or has changed",
    _RESTORE_ZH,
    _RESTORE_EN,
)
BAD_EVENT = Rule(
    "V024", Severity.ERROR, "事件记录已改变：{name}", "a logged event has changed: {name}", _RESTORE_ZH, _RESTORE_EN
)
FOREIGN = Rule(
    "V025",
    Severity.ERROR,
    "库中多出：{name}",
    "this does not belong to the store: {name}",
    "把它移到库外",
    "move it out of the store",
)
NOT_LOGGED = Rule(
    "V026",
    Severity.WARNING,
    "核对已做，但记不下来：{reason}",
    "the check was made but could not be logged: {reason}",
    "检查档案库所在的磁盘和权限",
    "check the store's disk and your right to write",
)
BAD_INVENTORY = Rule(
    "V027",
    Severity.ERROR,
    "OCFL 的 {name} 缺失、已改变，或同对象里的各版本不符",
    "OCFL's {name} is missing, has changed, or does not agree with the object's versions",
    _RESTORE_ZH,
    _RESTORE_EN,
)
CONTENT_MISSING = Rule("V028", Severity.ERROR, "缺少 {name}", "{name} is missing", _RESTORE_ZH, _RESTORE_EN)
CONTENT_CHANGED = Rule(
    "V029",
    Severity.ERROR,
    "{name} 与清单 inventory.json 不符",
    "{name} is not what inventory.json says",
    _RESTORE_ZH,
    _RESTORE_EN,
)
NOT_MIGRATED = Rule(
    "V030",
    Severity.ERROR,
    "{id} 没有转成 OCFL：它原来就有损坏（{codes}）",
    "{id} was not brought over to OCFL: it is damaged as it is ({codes})",
    "从另一份存档取回它，再运行 pinban archive migrate",
    "restore it from another copy of the archive and run pinban archive migrate again",
)
MIGRATED_ALREADY = Rule(
    "V031",
    Severity.NOTE,
    "档案库已经是 OCFL 1.1 的，没有要转的",
    "the store is in OCFL 1.1 already; there is nothing to bring over",
)
