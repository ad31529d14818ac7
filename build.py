"""The main job: ``python build.py [EDITION …]`` builds the sample edition, or those named.

``python -m build``, asked for here to make a wheel, finds this file first: it is handed on to the packaging tool.
"""

import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def _packaging() -> None:
    """Run the packaging tool of the same name, which this file hides."""
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != HERE]
    sys.modules.pop("build", None)
    try:
        runpy.run_module("build", run_name="__main__", alter_sys=True)
    except ImportError:
        sys.exit("没有打包工具 · the packaging tool is lacking: python -m pip install build")


if __name__ == "__main__":
    if __spec__ is not None:  # only a module that was asked for by name has one
        _packaging()
    else:
        from pinban.cli import main

        sys.exit(main(["build", *sys.argv[1:]], default_edition=HERE / "content" / "2018-07-01"))
