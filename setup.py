"""The package with what a checkout has beside it: layouts, the fonts' description and the schemas go into the wheel."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
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


setup(cmdclass={"build_py": BuildWithShipped})
