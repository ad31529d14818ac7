"""The models of all YAML files to ``schema/``: run it after a key has been added or reworded."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pinban.cli.schemas import PUBLISHED  # noqa: E402

if __name__ == "__main__":
    for schema in PUBLISHED:
        (ROOT / "schema" / schema.name).write_text(schema.text, encoding="utf-8")
