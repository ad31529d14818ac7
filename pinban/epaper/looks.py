"""A layout's folders to the templates, the style sheet and the scripts of its e-paper."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pinban.epaper.machines import in_comment, script_json
from pinban.files.templates import LayoutTemplates, layout_templates

HOME = "epaper"
"""The folder of a layout that holds its e-paper's looks."""
_ASSETS = ("epaper.css", "epaper.js")


@dataclass(frozen=True)
class Looks:
    """How an e-paper looks; ``folders`` are the layout's, its own first, the common one last."""

    folders: tuple[Path, ...]

    @cached_property
    def templates(self) -> LayoutTemplates:
        """The templates; each is taken from the first folder that has it."""
        env = layout_templates(self.folders)
        env.filters["in_comment"] = in_comment
        env.filters["script_json"] = script_json
        return env

    def text(self, name: str, **facts: Any) -> bytes:  # noqa: ANN401 -- the template's own
        """A file made by a template."""
        rendered = self.templates.get_template(f"{HOME}/{name}").render(assets=self.assets, **facts)
        return (_TRAILING.sub("\n", rendered).rstrip() + "\n").encode()

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Style sheet and scripts by their addresses below the root; these change with what is in them.

        So a former issue's pages keep the looks that they were made for.
        """
        return {self.assets[name]: self._data(name) for name in _ASSETS}

    @cached_property
    def assets(self) -> Mapping[str, str]:
        """The addresses of style sheet and scripts by their names."""
        return {name: _hashed(name, self._data(name)) for name in _ASSETS}

    def _data(self, name: str) -> bytes:
        return next(path for folder in self.folders if (path := folder / HOME / name).is_file()).read_bytes()


_TRAILING = re.compile(r"[ \t]*\n(?:[ \t]*\n)+")


def _hashed(name: str, data: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"assets/{stem}-{hashlib.sha256(data).hexdigest()[:10]}.{suffix}"
