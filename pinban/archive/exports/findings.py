"""What can be wrong with an export. Codes W001-W099."""

from pinban.diagnostics import Rule, Severity

TARGET_EXISTS = Rule(
    "W001",
    Severity.ERROR,
    zh="{target} 已经存在",
    en="{target} exists already",
    hint_zh="另选一个地方，导出从不覆盖",
    hint_en="choose another place; an export never writes over anything",
)
DAMAGED = Rule(
    "W002",
    Severity.ERROR,
    zh="{bag} 有损坏，没有导出",
    en="{bag} is damaged and was not exported",
    hint_zh="先用 pinban archive verify 查看",
    hint_en="see pinban archive verify first",
)
NO_RECORD = Rule(
    "W003",
    Severity.ERROR,
    zh="{bag} 缺少 {file}，这种导出用得着它",
    en="{bag} lacks {file}, which this export needs",
    hint_zh="用现在的 Pinban 重新排一次这一期，作为新的一版入库，或用 --profile bag",
    hint_en="build the edition again with this Pinban and add it as a new version, or use --profile bag",
)
BAD_FILE = Rule(
    "W004",
    Severity.ERROR,
    zh="{bag} 的 {file} 读不懂：{reason}",
    en="{file} of {bag} cannot be read: {reason}",
    hint_zh="用 --profile bag 导出原样",
    hint_en="export the bag as it is with --profile bag",
)
NO_LCCN = Rule(
    "W005",
    Severity.ERROR,
    zh="NDNP 批次要有 LCCN（字母和数字），“{found}”不合格式",
    en="an NDNP batch needs an LCCN of letters and digits; “{found}” is none",
    hint_zh="用 --lccn 写明；没有 LCCN 的报纸自拟一个，并在 Open ONI 里先载入它的 MARC 记录",
    hint_en="give it with --lccn; for a paper without one make one up and load its MARC record into Open ONI first",
)
NO_ORG = Rule(
    "W006",
    Severity.ERROR,
    zh="--org 只能用字母和数字，“{found}”不行",
    en="--org may have letters and digits only, not “{found}”",
    hint_zh="写 Open ONI 里登记的机构代码",
    hint_en="write the awardee's code as it is in Open ONI",
)
TWO_PAPERS = Rule(
    "W007",
    Severity.ERROR,
    zh="一个批次只能有一家报纸：{papers}",
    en="a batch holds one paper only: {papers}",
    hint_zh="每家报纸各导出一个批次",
    hint_en="export a batch for each",
)
