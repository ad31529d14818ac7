"""A layout's folders to the templates, the style sheet and the scripts of its e-paper."""

import hashlib
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError

from pinban.diagnostics import Diagnostic, Place
from pinban.epaper import findings
from pinban.epaper.machines import in_comment, script_json
from pinban.files.templates import LayoutTemplates, layout_templates
from pinban.record.xml import clean

HOME = "epaper"
"""The folder of a layout that holds its e-paper's looks."""
_ASSETS = ("epaper.css", "epaper.js")


class LooksError(Exception):
    """A template cannot be filled in; ``finding`` says where and why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.en)
        self.finding = finding


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
        """A file made by a template. Raises :class:`LooksError`."""
        try:
            rendered = self.templates.get_template(f"{HOME}/{name}").render(assets=self.assets, **facts)
        except _MISTAKES as error:
            raise LooksError(self._told(name, error)) from error
        lines = (line.rstrip(" \t") for line in clean(rendered).split("\n"))
        return ("\n".join(filter(None, lines)) + "\n").encode()

    def _told(self, name: str, error: Exception) -> Diagnostic:
        """The finding for a mistake in a template, or in one that it takes in."""
        template, line = f"{HOME}/{name}", 1
        if isinstance(error, TemplateSyntaxError):
            template, line = error.name or template, error.lineno
        else:
            for frame in traceback.extract_tb(error.__traceback__):
                if frame.filename.endswith(".jinja"):
                    template, line = f"{HOME}/{frame.filename.rpartition(f'/{HOME}/')[2]}", frame.lineno or 1
        file = next(
            (f"layouts/{folder.name}/{template}" for folder in self.folders if (folder / template).is_file()), ""
        )
        place = Place(file=file or template, line=line)
        return findings.TEMPLATE.at(place, error=str(error), template=file or template, line=line)

    @property
    def lacking(self) -> str:
        """The file for want of which there is no e-paper; empty where there are looks. Old bags' layouts have none."""
        wanted = ("page.html.jinja", *_ASSETS)
        missing = [name for name in wanted if not any((folder / HOME / name).is_file() for folder in self.folders)]
        return f"layouts/{self.folders[-1].name}/{HOME}/{missing[0]}" if missing else ""

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


_MISTAKES = (TemplateError, KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)


def _hashed(name: str, data: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"assets/{stem}-{hashlib.sha256(data).hexdigest()[:10]}.{suffix}"
