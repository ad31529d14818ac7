"""``plants/*.yaml``, the shipped ones and a desk's own, to :class:`Plant` objects by name."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from PIL import ImageCms

from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.files import read_yaml, validate
from pinban.model import Mm, Pt
from pinban.prepress import findings
from pinban.prepress.plant import Limits, Plant, Resolution
from pinban.prepress.schema import LimitsYaml, PlantYaml, ResolutionYaml

_HERE = Path(__file__).parent


def load_plants(folder: Path | None = None) -> tuple[Mapping[str, Plant], list[Diagnostic]]:
    """All plants by name: the shipped ones, then those of ``folder``, which may replace a shipped one.

    A file with errors gives findings and no plant.
    """
    plants: dict[str, Plant] = {}
    found: list[Diagnostic] = []
    for home in (_HERE / "plants", folder):
        for path in sorted(home.glob("*.yaml")) if home else ():
            plant, more = _read(path)
            found += more
            if plant:
                plants[plant.name] = plant
    return MappingProxyType(plants), found


def choose_plant(plants: Mapping[str, Plant], name: str, place: Place) -> tuple[Plant | None, list[Diagnostic]]:
    """The plant an edition asks for, or a finding at ``place`` that lists those there are."""
    plant = plants.get(name)
    if plant is None:
        return None, [findings.UNKNOWN_PLANT.at(place, name=name, known="、".join(sorted(plants)))]
    return plant, []


def _read(path: Path) -> tuple[Plant | None, list[Diagnostic]]:
    shown = f"plants/{path.name}"
    doc, found = read_yaml(path, shown)
    if doc is None:
        return None, found
    data, more = validate(doc, PlantYaml)
    found = [*found, *more]
    if data is None:
        return None, found
    profile = _profile(path.parent, data.profile)
    if profile is None:
        missing = findings.PROFILE_MISSING.at(Place(file=shown), name=path.stem, profile=data.profile)
        return None, [*found, missing]
    return _plant(path.stem, data, profile), found


def _profile(home: Path, name: str) -> bytes | None:
    """A profile that lies beside the plant's file, else a shipped one; ``None`` if it is no CMYK printer profile."""
    path = next((path for path in (home / name, _HERE / "profiles" / name) if path.is_file()), None)
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
        inks=data.inks,
        profile=profile,
        condition=data.condition.identifier,
        condition_info=data.condition.info,
        ink_total=data.ink_total,
        pictures=_resolution(data.pictures),
        art=data.art,
        line_art=_resolution(data.line_art),
        overprint=Pt(data.overprint),
        rule=Pt(data.rule),
        rule_inks=Pt(data.rule_inks),
        text_inks=Pt(data.text_inks),
        file_name=data.file_name,
        limits=_limits(data.limits),
        severities=MappingProxyType(
            {check: None if severity == "off" else Severity(severity) for check, severity in data.checks.items()}
        ),
    )


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
