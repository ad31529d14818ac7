"""The package with what a checkout has beside it: layouts, the fonts' description and the schemas go into the wheel."""

import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from pinban.record.program import commit_of  # noqa: E402 -- needs nothing but Python

SHIPPED = ("layouts", "schema", "fonts/fonts.yaml", "fonts/README.md")


class BuildWithShipped(build_py):
    """The modules, and the shipped files below ``pinban/shipped``, where ``pinban.cli.home`` looks for them."""

    def run(self) -> None:
        """Build the modules, then copy."""
        super().run()
        for name in SHIPPED:
            target = Path(self.build_lib) / "pinban" / "shipped" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if (HERE / name).is_dir():
                shutil.copytree(HERE / name, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(HERE / name, target)
        commit = commit_of(HERE / "pinban")
        if commit:
            (Path(self.build_lib) / "pinban" / "shipped" / "commit.txt").write_text(f"{commit}\n", encoding="utf-8")


setup(cmdclass={"build_py": BuildWithShipped})
