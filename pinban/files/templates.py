"""Folders of Jinja templates to environments that fill them in: the program's own, and those that layouts bring.

Both escape what they fill in and stop at a name that is not there. A layout's templates were written by others: they
run in a sandbox, which shuts them out of Python's insides and lets them change nothing.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

from jinja2 import BytecodeCache, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

_COMPILED_MOST = 256
_SHARED = Path(__file__).parent / "shared"


class _Compiled(BytecodeCache):
    """Templates that this process has compiled, by their names and the hash of what they say."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """See jinja2."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """See jinja2."""
        if len(self._kept) >= _COMPILED_MOST:
            self._kept.clear()
        self._kept[bucket.key, bucket.checksum] = bucket.code


_OWN, _OF_LAYOUTS = _Compiled(), _Compiled()

LayoutTemplates: TypeAlias = ImmutableSandboxedEnvironment

_POLICY: dict[str, Any] = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}


def own_templates(folder: Path) -> Environment:
    """The environment of templates that come with the program: ``folder`` is where the code that uses them lies.

    What all reports share (``report.css.jinja``) is found too.
    """
    loader = FileSystemLoader([folder, _SHARED])
    return Environment(loader=loader, autoescape=True, bytecode_cache=_OWN, **_POLICY)


def layout_templates(folders: Sequence[Path]) -> LayoutTemplates:
    """The environment of a layout's templates, each taken from the first of ``folders`` that has it.

    A name that begins with a folder's, such as ``common/page.html.jinja``, is that folder's own template.
    """
    by_name = PrefixLoader({folder.name: FileSystemLoader(folder) for folder in folders})
    loader = ChoiceLoader([FileSystemLoader(folders), by_name])
    return LayoutTemplates(loader=loader, autoescape=True, bytecode_cache=_OF_LAYOUTS, **_POLICY)
