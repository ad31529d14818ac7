"""The main job: ``python build.py [EDITION …]`` builds the sample edition, or those named."""

import sys
from pathlib import Path

from pinban.cli import main

HERE = Path(__file__).resolve().parent

if __name__ == "__main__":
    sys.exit(main(["build", *sys.argv[1:]], default_edition=HERE / "content" / "2018-07-01"))
