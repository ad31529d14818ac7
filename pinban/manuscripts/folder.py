"""Files in memory to a new edition folder, as a whole or not at all."""

import io
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML

from pinban.diagnostics import Diagnostic, Place
from pinban.files import atomic
from pinban.manuscripts import findings


@dataclass(frozen=True, slots=True)
class EditorSchema:
    """What lets an editor complete and check ``edition.yaml``: its first line, and files that it names beside it."""

    line: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


NO_SCHEMA = EditorSchema()


def write_folder(target: Path, files: Mapping[str, str | bytes]) -> list[Diagnostic]:
    """Write ``files`` (path below ``target`` → text, or a picture's bytes) into a folder that is new or empty."""
    target = target.resolve()
    stage = None
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            return [findings.TARGET_TAKEN.at(Place(), folder=target.name)]
        target.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
        for name, content in files.items():
            path = stage / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        stage.chmod(0o755)
        stage.replace(target)  # takes the place of an empty folder too
    except OSError as error:
        return [atomic.finding(error, target)]
    finally:
        if stage is not None:
            shutil.rmtree(stage, ignore_errors=True)
    return []


def yaml_text(data: Mapping[str, object]) -> str:
    """Plain data as YAML 1.2, keys in their order, long lines left whole."""
    yaml = YAML()
    yaml.allow_unicode = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(dict(data), stream)
    return stream.getvalue()
