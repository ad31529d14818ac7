"""``plants/*.yaml``, the shipped ones and a desk's own, to :class:`Plant` objects by name."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from PIL import ImageCms

from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.files import YamlDoc, laid_on, located, read_yaml, validate
from pinban.model import Mm, Pt
from pinban.prepress import findings
from pinban.prepress.checks import CHECKS
from pinban.prepress.plant import Limits, Marks, Plant, Resolution, Sharpening
from pinban.prepress.plants.schema import LimitsYaml, MarksYaml, PlantYaml, ResolutionYaml, SharpenYaml

_HERE = Path(__file__).parent


def load_plants(folder: Path | None = None) -> tuple[Mapping[str, Plant], list[Diagnostic]]:
    """All plants by name: the shipped ones, then those of ``folder``, which may replace a shipped one.

    A file says what differs from the plant it ``extends``: a shipped one, or another of its folder. A file with
    errors gives findings and no plant, nor do those that extend it.
    """
    files, diagnostics = _files(folder)
    plants: dict[str, Plant] = {}
    for name, file in files.items():
        plant, more = _read(name, file, files)
        diagnostics += [item for item in more if item not in diagnostics]  # a bad base is found by each that extends it
        if plant:
            plants[name] = plant
    return MappingProxyType(plants), diagnostics


def choose_plant(plants: Mapping[str, Plant], name: str, place: Place) -> tuple[Plant | None, list[Diagnostic]]:
    """The plant an edition asks for, or a finding at ``place`` that lists those there are."""
    plant = plants.get(name)
    if plant is None:
        return None, [findings.UNKNOWN_PLANT.at(place, name=name, known="、".join(sorted(plants)))]
    return plant, []


def plant_files(name: str, folder: Path | None = None) -> dict[str, bytes]:
    """A plant as files that stand by themselves, by name: its document, what it extends included, and its profile.

    The document is YAML that is JSON too. Raises ``KeyError`` for a plant that :func:`load_plants` does not give.
    """
    files = _files(folder)[0]
    chain, _ = _chain(name, files[name], files)
    merged = {key: value for key, value in _on_top(chain).data.items() if key != "extends"}
    document = json.dumps(merged, ensure_ascii=False, indent=2, default=str) + "\n"
    profile = _profile([link.path.parent for link in chain], str(merged["profile"]))
    if profile is None:
        raise KeyError(merged["profile"])
    return {f"{name}.yaml": document.encode(), str(merged["profile"]): profile}


@dataclass(frozen=True)
class _File:
    """A plant's file; ``under`` is the shipped one of the same name, which it may extend."""

    path: Path
    doc: YamlDoc
    under: "_File | None"

    @property
    def extends(self) -> str | None:
        """The plant that this one is built on; ``None`` for one that stands by itself."""
        data = self.doc.data
        return str(data["extends"]) if isinstance(data, dict) and "extends" in data else None


def _files(folder: Path | None) -> tuple[dict[str, _File], list[Diagnostic]]:
    """The documents of the shipped plants and of those in ``folder``, by name."""
    files: dict[str, _File] = {}
    diagnostics: list[Diagnostic] = []
    for home in (_HERE / "shipped", folder):
        for path in sorted(home.glob("*.yaml")) if home else ():
            name = unicodedata.normalize("NFC", path.stem)
            doc, more = read_yaml(path, f"plants/{path.name}")
            diagnostics += more
            if doc is not None:
                files[name] = _File(path, doc, files.get(name))
            else:
                files.pop(name, None)
    if folder is not None and not any(folder.glob("*.yaml")):
        diagnostics.append(findings.NO_PLANTS.at(Place(), folder=str(folder)))
    return files, diagnostics


def _read(name: str, file: _File, files: Mapping[str, _File]) -> tuple[Plant | None, list[Diagnostic]]:
    chain, diagnostics = _chain(name, file, files)
    if diagnostics:
        return None, diagnostics
    doc = _on_top(chain)
    data, diagnostics = validate(doc, PlantYaml)
    if data is None:
        return None, diagnostics
    unknown = sorted(set(data.checks) - {check.id for check in CHECKS})
    if unknown:
        return None, [findings.UNKNOWN_CHECK.at(doc.place(("checks", name)), name=name) for name in unknown]
    profile = _profile([link.path.parent for link in chain], data.profile)
    if profile is None:
        return None, [findings.PROFILE_MISSING.at(file.doc.place(("profile",)), name=name, profile=data.profile)]
    return _plant(name, data, profile), []


def _chain(name: str, file: _File, files: Mapping[str, _File]) -> tuple[list[_File], list[Diagnostic]]:
    """A file and those it extends, in turn."""
    chain = [file]
    while (base := chain[-1].extends) is not None:
        last = chain[-1]
        under = last.under if base == unicodedata.normalize("NFC", last.path.stem) else files.get(base)
        if under is None or under in chain:
            known = "、".join(sorted(other for other in files if other != name))
            return chain, [findings.UNKNOWN_BASE.at(last.doc.place(("extends",)), name=base, known=known)]
        chain.append(under)
    return chain, []


def _on_top(chain: Sequence[_File]) -> YamlDoc:
    """The first file's document, with what the others say laid under it."""
    docs = [link.doc for link in chain]
    merged = docs.pop()
    while docs:
        merged = laid_on(docs.pop(), merged)
    return merged


def _profile(homes: Sequence[Path], name: str) -> bytes | None:
    """A profile that lies beside the plant's files, else a shipped one; ``None`` if it is no CMYK printer profile."""
    path = next((path for home in (*homes, _HERE / "profiles") if (path := located(home, name)).is_file()), None)
    if path is None:
        return None
    data = path.read_bytes()
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(data)).profile
    except (OSError, ImageCms.PyCMSError):
        return None
    return data if opened.device_class == "prtr" and opened.xcolor_space.strip() == "CMYK" else None


def _plant(name: str, data: PlantYaml, profile: bytes) -> Plant:
    return Plant(
        name=name,
        title=data.title,
        sheet=(Mm(data.sheet.width), Mm(data.sheet.height)),
        bleed=Mm(data.bleed),
        slug=Mm(data.slug),
        marks=_marks(data.marks) if data.marks else None,
        inks=data.inks,
        profile=profile,
        condition=data.condition.identifier,
        condition_info=data.condition.info,
        registry=data.condition.registry or "",
        ink_total=data.ink_total,
        pictures=_resolution(data.pictures),
        art=data.art,
        line_art=_resolution(data.line_art),
        sharpen=_sharpening(data.sharpen) if data.sharpen else None,
        overprint=Pt(data.overprint),
        rule=Pt(data.rule),
        rule_inks=Pt(data.rule_inks),
        text_inks=Pt(data.text_inks),
        file_name=data.file_name,
        limits=_limits(data.limits),
        severities={
            check: None if severity == "off" else Severity(severity) for check, severity in data.checks.items()
        },
    )


def _marks(data: MarksYaml) -> Marks:
    return Marks(
        crop=data.crop,
        registration=data.registration,
        colour_bar=data.colour_bar,
        slug_line=data.slug_line,
        process=data.inks == "process",
        offset=Mm(data.offset),
        length=Mm(data.length),
        weight=Pt(data.weight),
    )


def _sharpening(data: SharpenYaml) -> Sharpening:
    return Sharpening(percent=data.percent, radius=data.radius, threshold=data.threshold)


def _limits(data: LimitsYaml) -> Limits:
    return Limits(
        text_solid=Pt(data.text_solid),
        text_tint=Pt(data.text_tint),
        text_reversed=Pt(data.text_reversed),
        rule_reversed=Pt(data.rule_reversed),
        tone_least=data.tone_least,
        tone_most=data.tone_most,
        safety=Mm(data.safety),
        ink_area=data.ink_area,
        operators=data.operators,
    )


def _resolution(data: ResolutionYaml) -> Resolution:
    return Resolution(good=data.good, warn=data.warn, fail=data.fail)
