"""What a process holds of fonts is waited for while another build takes faces out beside it."""

import shutil
import sys
from pathlib import Path

import pytest

from pinban.fonts import load_fonts
from pinban.pipeline.places import Places
from pinban.pipeline.workshop import ChangedError, Workshop
from tests.pipeline.desk import ROOT

module = sys.modules[Workshop.__module__]


class Beside:
    """Another build: a face of its own lies in the folder, and a longer one after each of the first few readings."""

    def __init__(self, folder: Path, readings: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.readings, self.waited = folder, readings, list[float]()
        monkeypatch.setattr(module, "load_fonts", self.read)
        monkeypatch.setattr(module.time, "sleep", self.waited.append)

    def read(self, *_: object, **__: object) -> object:
        if self.readings:
            self.readings -= 1
            (self.folder / f"{self.readings}.otf").write_bytes(b"face")
        return load_fonts(ROOT / "fonts")


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    folder = tmp_path / "fonts"
    folder.mkdir()
    shutil.copy(ROOT / "fonts" / "fonts.yaml", folder)
    return folder


def test_faces_that_another_build_takes_out_are_waited_for(fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = Beside(fonts, 4, monkeypatch)
    library, found = Workshop(Places(ROOT / "layouts", fonts)).read_fonts()
    assert library is not None
    assert found == []
    assert beside.waited == list(module._WAITS[:5])
    assert sum(module._WAITS) > 10  # seconds: a language's faces are taken out in less


def test_fonts_that_never_rest_are_told(fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = Beside(fonts, 100, monkeypatch)
    with pytest.raises(ChangedError):
        Workshop(Places(ROOT / "layouts", fonts)).read_fonts()
    assert beside.waited == list(module._WAITS)
