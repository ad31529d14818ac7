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
NO_SETTINGS = Rule(
    "V009",
    Severity.ERROR,
    zh="{folder} 里有各期，却没有 store.yaml",
    en="{folder} holds editions, but no store.yaml",
    hint_zh="从另一份存档取回 store.yaml，或写一个，里面只要一行：format: {format}",
    hint_en="restore store.yaml from another copy of the archive, or write one of a single line: format: {format}",
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
    "核对已做，但记不下来：{reason_zh}",
    "the check was made but could not be logged: {reason_en}",
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
NOT_WRITABLE = Rule(
    "V032",
    Severity.ERROR,
    "档案库 {folder} 只能读，什么也没有写：{reason}",
    "the store {folder} can only be read, nothing was written: {reason}",
    "检索、列出、核对、导出照常；要入库、重建目录，先把盘挂成可写，或取得写的权限",
    "it can be searched, listed, verified and exported as it is; to add to it or to make its catalogue anew, mount its "
    "disk for writing, or get the right to write",
)
SHARED_BEHIND = Rule(
    "V050",
    Severity.WARNING,
    zh="入了库，但检索服务器上的目录没有跟上：{reason_zh}",
    en="the store is up to date, its catalogue on the search server is not: {reason_en}",
    hint_zh="服务器好了以后，下一次入库会补上；也可以运行 pinban archive rebuild-catalogue --to",
    hint_en="the next addition brings it up to date when the server is back; so does rebuild-catalogue --to",
)
NO_DASK = Rule(
    "V060",
    Severity.ERROR,
    zh="没有装用集群要的库：{missing}",
    en="what a cluster needs is not installed: {missing}",
    hint_zh="pip install 'pinban[cluster]'，在检出里是 make cluster；不写 --cluster 就在本机排",
    hint_en="pip install 'pinban[cluster]', or make cluster in a checkout; without --cluster this machine does it",
)
BAD_CLUSTER = Rule(
    "V061",
    Severity.ERROR,
    zh="“{address}”不是集群的地址",
    en="“{address}” is no address of a cluster",
    hint_zh="写成 tcp://主机:8786，或 local:4（本机四个进程）",
    hint_en="write tcp://HOST:8786, or local:4 for four processes of this machine",
)
NO_CLUSTER = Rule(
    "V062",
    Severity.ERROR,
    zh="集群 {address} 没有回答：{reason}",
    en="the cluster {address} does not answer: {reason}",
    hint_zh="查看调度器是否开着；已经做好的都在，再运行同一条命令就接着做",
    hint_en="see whether its scheduler runs; what was done is kept, and the same command goes on from there",
)
JOB_KILLS = Rule(
    "V063",
    Severity.ERROR,
    zh="{job}：做它的进程死了 {count} 次，不再试了",
    en="{job}: the process that did it died {count} times; it is given up",
    hint_zh="多半是内存不够；已经做好的都在，换一台机器，或去掉这一件再运行",
    hint_en="most likely memory ran out; what was done is kept: use another machine, or run again without this one",
)
OTHER_PROGRAM = Rule(
    "V064",
    Severity.ERROR,
    zh="集群里有一台的 Pinban 是 {there}，这里是 {here}，做出来的会不一样",
    en="a machine of the cluster has Pinban {there}, this one {here}; what they make may differ",
    hint_zh="把各台装成同一个版本",
    hint_en="install the same version on all of them",
)
LEDGER = Rule(
    "V065",
    Severity.ERROR,
    zh="{file} 不是重排的账",
    en="{file} is no ledger of rebuilding",
    hint_zh="用 --ledger 指一个新文件，或以前重排留下的那一个",
    hint_en="name a new file with --ledger, or the one that an earlier rebuilding left",
)
NOT_ASKED = Rule(
    "V071",
    Severity.WARNING,
    zh="store.yaml 里的检索服务器问不了，改问库里的目录：{reason_zh}",
    en="the search server of store.yaml cannot be asked, the store's own catalogue is: {reason_en}",
    hint_zh="答案一样，只是大库慢些；服务器好了以后一分钟内就会再问它",
    hint_en="answers are the same, slower for large stores; the server is asked again within a minute of its return",
)
SERVER_LACKS = Rule(
    "V072",
    Severity.WARNING,
    zh="store.yaml 里的检索服务器还缺着后来入库的，改问库里的目录",
    en="the search server of store.yaml lacks what was added since, the store's own catalogue is asked",
    hint_zh="再入一次库，或运行 pinban archive rebuild-catalogue --to 那个地址",
    hint_en="the next addition mends it, and so does pinban archive rebuild-catalogue --to its address",
)
DAEMON = Rule(
    "V070",
    Severity.ERROR,
    zh="集群的工人 {worker} 是守护进程，它开不了别的进程，有的活做不了",
    en="the cluster's worker {worker} is a daemonic process: it may start no others, and some work needs them",
    hint_zh="起工人时设 DASK_DISTRIBUTED__WORKER__DAEMON=False，见 docs/scale.md",
    hint_en="start the workers with DASK_DISTRIBUTED__WORKER__DAEMON=False, see docs/scale.md",
)
STORAGE = Rule(
    "V066",
    Severity.ERROR,
    zh="{job}：共用的存储一直出错，试了 {count} 次：{reason}",
    en="{job}: the shared storage went on failing, {count} times: {reason}",
    hint_zh="检查网络和存储；已经做好的都在，再运行同一条命令就接着做",
    hint_en="see to the network and the storage; what was done is kept, and the same command goes on from there",
)
