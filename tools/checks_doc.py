"""All preflight checks to docs/checks.md: run it after a check has been added or reworded."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pinban.prepress import load_plants, reasons  # noqa: E402
from pinban.prepress.checks import CHECKS  # noqa: E402

PLANT = "newsprint-broadsheet"
HEAD = f"""\
# 预检项目 · Preflight checks

`pinban check` 与每次排版都做这些检查。限度一栏是 `{PLANT}` 的数；各厂的写在各自的配置里。
由 `tools/checks_doc.py` 生成。

*What `pinban check` and every build examine. The limits are those of `{PLANT}`;
each plant's are in its own file. Made by `tools/checks_doc.py`.*

| 检查 check | 代码 codes | 为什么 why | 限度 limits |
|---|---|---|---|
"""


def document() -> str:
    """The whole text of docs/checks.md."""
    known = reasons(load_plants()[0][PLANT])
    rows = []
    for check in CHECKS:
        reason = known[check.id]
        codes = "、".join(f"{rule.code} {rule.severity.value}" for rule in check.rules)
        limits = "；".join(f"`{name}` {value}" for name, value in reason.limits.items())
        rows.append(f"| `{check.id}` | {codes} | {reason.zh}<br>*{reason.en}* | {limits} |\n")
    return HEAD + "".join(rows)


if __name__ == "__main__":
    (ROOT / "docs" / "checks.md").write_text(document(), encoding="utf-8")
