"""From ``fonts/fonts.yaml`` to font files ready for use; prints what is wrong with them, for set-up.

``check_fonts.py all`` makes those of every language ready. What they lack stops no Chinese page and is not told.
"""

import sys
from pathlib import Path

from pinban.diagnostics import Severity
from pinban.fonts import load_fonts
from pinban.model.languages import LANGUAGES

FOLDER = Path(__file__).parents[1] / "fonts"


def main() -> int:
    """Take out the faces that are missing; 1 where an edition could not be built with these fonts."""
    if "all" in sys.argv[1:]:
        load_fonts(FOLDER, languages=tuple(LANGUAGES))
    _, diagnostics = load_fonts(FOLDER)
    for finding in diagnostics:
        lines = (f"{finding.place} {finding.code} {finding.zh}", finding.hint_zh, finding.en, finding.hint_en)
        sys.stderr.write("\n    ".join(line for line in lines if line) + "\n")
    return int(any(finding.severity is Severity.ERROR for finding in diagnostics))


if __name__ == "__main__":
    sys.exit(main())
