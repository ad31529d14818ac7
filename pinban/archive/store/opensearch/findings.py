"""What can be wrong with a catalogue on a search server. Codes V040-V059."""

from pinban.diagnostics import Rule, Severity

_REBUILD_ZH = (
    "运行 pinban archive rebuild-catalogue --to {address}，由档案包重建；在此之前不写 --catalogue，用库里的目录"
)
_REBUILD_EN = (
    "make it again from the bags with pinban archive rebuild-catalogue --to {address}; until then leave out "
    "--catalogue and search the store's own"
)

AWAY = Rule(
    "V040",
    Severity.ERROR,
    zh="检索服务器 {address} 没有回答：{reason}",
    en="the search server {address} does not answer: {reason}",
    hint_zh="查看它是否开着、地址对不对；不写 --catalogue 就用库里的目录检索",
    hint_en="see whether it is running and the address is right; without --catalogue the store's own catalogue serves",
)
HALF_AWAY = Rule(
    "V041",
    Severity.ERROR,
    zh="检索服务器 {address} 只有一部分能回答：{reason}",
    en="the search server {address} can answer in part only: {reason}",
    hint_zh="等它的各个节点都回来再检索；缺着一部分的结果不给，因为看不出少了什么",
    hint_en="search again when all its nodes are back; no partial answer is given, for nobody could see what it lacks",
)
NO_SUCH = Rule(
    "V042",
    Severity.ERROR,
    zh="检索服务器 {address} 上还没有这个目录",
    en="there is no such catalogue on the search server {address} yet",
    hint_zh=_REBUILD_ZH,
    hint_en=_REBUILD_EN,
)
OTHER_SCHEMA = Rule(
    "V043",
    Severity.ERROR,
    zh="{address} 上的目录是第 {then} 式的，这一版 Pinban 用第 {known} 式",
    en="the catalogue at {address} has form {then}; this Pinban uses form {known}",
    hint_zh=_REBUILD_ZH,
    hint_en=_REBUILD_EN,
)
REFUSED = Rule(
    "V044",
    Severity.ERROR,
    zh="检索服务器 {address} 拒绝了：{reason}",
    en="the search server {address} refused: {reason}",
    hint_zh="把这句话给管服务器的人：可能是权限、磁盘已满或它的限度",
    hint_en="show this to whoever keeps the server: it may be a right, a full disk, or one of its limits",
)
NO_CLIENT = Rule(
    "V045",
    Severity.ERROR,
    zh="没有装检索服务器要用的库：{missing}",
    en="what a search server needs is not installed: {missing}",
    hint_zh="pip install 'pinban[search]'，在检出里是 make search",
    hint_en="pip install 'pinban[search]', or make search in a checkout",
)
BAD_ADDRESS = Rule(
    "V046",
    Severity.ERROR,
    zh="“{address}”不是检索服务器上目录的地址",
    en="“{address}” is no address of a catalogue on a search server",
    hint_zh="写成 http://主机:9200/目录名；目录名用小写字母、数字和下划线",
    hint_en="write http://HOST:9200/NAME; a name has small letters, figures and underscores",
)
OTHER_SERVER = Rule(
    "V047",
    Severity.ERROR,
    zh="{address} 上是 {then}，这里要的是 OpenSearch 2.12 以上、4 以下",
    en="{address} is {then}; OpenSearch 2.12 up to, not including, 4 is needed",
    hint_zh="换一台服务器，或不写 --catalogue，用库里的目录",
    hint_en="use another server, or leave out --catalogue and use the store's own",
)
NONSENSE = Rule(
    "V051",
    Severity.ERROR,
    zh="{address} 答的不像检索服务器：{reason}",
    en="what {address} answers is no search server's answer: {reason}",
    hint_zh="看地址和端口对不对，前面有没有代理或登录页；不写 --catalogue 就用库里的目录检索",
    hint_en="see whether address and port are right and no proxy or log-in page stands before it; without --catalogue "
    "the store's own catalogue serves",
)
BUSY = Rule(
    "V052",
    Severity.ERROR,
    zh="检索服务器 {address} 一直忙不过来：{reason}",
    en="the search server {address} has had too much to do all the while: {reason}",
    hint_zh="过一会儿再试；不写 --catalogue 就用库里的目录检索",
    hint_en="try again in a while; without --catalogue the store's own catalogue serves",
)
TAKEN = Rule(
    "V053",
    Severity.ERROR,
    zh="{address} 上的索引 {name} 是别的程序的",
    en="the index {name} at {address} is another program's",
    hint_zh="换一个目录名；那个索引没有动过",
    hint_en="give the catalogue another name; that index was left as it is",
)
TOO_SLOW = Rule(
    "V054",
    Severity.ERROR,
    zh="检索服务器 {address} 在 {seconds} 秒里没有答完",
    en="the search server {address} was not done within {seconds} s",
    hint_zh="限定年份、报纸或版次，少用 * 和 pinyin:；还是这样，看服务器是不是忙着",
    hint_en="narrow it to some years, one paper or page, and use fewer * and pinyin:; where that does not help, see "
    "what the server is busy with",
)
EXISTS = Rule(
    "V055",
    Severity.ERROR,
    zh="检索服务器 {address} 上一再有别的程序抢先建索引",
    en="other programs keep making indices on the search server {address} just before this one",
    hint_zh="别处也在重建这个目录：等它做完",
    hint_en="the catalogue is being made elsewhere too: wait until that is done",
)
OVERTAKEN = Rule(
    "V056",
    Severity.ERROR,
    zh="重建到一半，{address} 上的目录已由别处的重建换上",
    en="while this was at work, {address} was made anew elsewhere and serves",
    hint_zh="不必再做；那边开始之后又有入库的，再运行一次",
    hint_en="there is nothing left to do, unless bags were added after the other began: then run it again",
)
