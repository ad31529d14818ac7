"""Checks of what a file says of itself: output intent, PDF/X keys, and that Info and XMP agree."""

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Stream
from PIL import ImageCms

from pinban.diagnostics import Diagnostic
from pinban.pdf.metadata import PDFX_VERSION
from pinban.pdf.objects import PdfObject, numbers, text_of
from pinban.pdf.streams import check_length
from pinban.prepress.checks.check import Job, check
from pinban.prepress.checks.file import findings

_REGISTRY = "color.org"
_PROFILE_BYTES_MOST = 50_000_000
_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?")


@check(
    findings.NO_INTENT,
    findings.OTHER_CONDITION,
    findings.BAD_PROFILE,
    findings.INTENT_BY_NAME,
    zh="输出意图说明颜色是为哪种印刷条件分的。",
    en="The output intent tells for which press the colours were separated (ISO 15930-7, 6.2.2).",
    limits=("condition",),
)
def output_intent(job: Job) -> Iterator[Diagnostic]:
    """One PDF/X intent, with an embedded CMYK printer profile, of the plant's condition."""
    listed = job.root.get("/OutputIntents")
    intents = [
        intent
        for intent in (listed if isinstance(listed, Array) else ())
        if isinstance(intent, Dictionary) and intent.get("/S") == Name.GTS_PDFX
    ]
    if len(intents) != 1:
        yield findings.NO_INTENT.at(job.place, count=len(intents))
        return
    intent = intents[0]
    condition = text_of(intent.get("/OutputConditionIdentifier"), "")
    profile = intent.get("/DestOutputProfile")
    if isinstance(profile, Stream):
        wrong = _profile_fault(profile)
        if wrong:
            yield findings.BAD_PROFILE.at(job.place, reason=wrong)
    elif condition and _REGISTRY in text_of(intent.get("/RegistryName"), ""):
        yield findings.INTENT_BY_NAME.at(job.place, condition=condition)
    else:
        yield findings.NO_INTENT.at(job.place, count=0)
        return
    if condition != job.plant.condition:
        yield findings.OTHER_CONDITION.at(job.place, condition=condition, wanted=job.plant.condition)


def _profile_fault(profile: Stream) -> str:
    check_length(profile, _PROFILE_BYTES_MOST)
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(profile.read_bytes())).profile
    except (OSError, ImageCms.PyCMSError, ValueError):
        return "ICC?"
    if opened.device_class != "prtr":
        return f"{opened.device_class} ≠ prtr"
    space = opened.xcolor_space.strip()
    if space != "CMYK" or numbers([profile.get("/N")]) != (4.0,):
        return f"{space}, N = {profile.get('/N')}"
    return ""


@check(
    findings.KEYS,
    zh="收件软件按这些字段判断文件是不是 PDF/X-4。",
    en="Intake software tells by these keys whether a file is PDF/X-4 (ISO 15930-7, 6.5-6.7).",
)
def pdfx_keys(job: Job) -> Iterator[Diagnostic]:
    """XMP has version, title, dates and Trapped; the file has an identifier."""
    xmp, info = job.xmp, job.pdf.docinfo
    wrong = []
    if not any(key.endswith("GTS_PDFXVersion") and value == PDFX_VERSION for key, value in xmp.items()):
        wrong.append("pdfxid:GTS_PDFXVersion")
    wrong += [
        key
        for key in ("dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID")
        if not _named(xmp, key)
    ]
    if _named(xmp, "pdf:Trapped") not in ("True", "False") or text_of(info.get("/Trapped")) not in ("True", "False"):
        wrong.append("Trapped")
    identifier = job.pdf.trailer.get("/ID")
    if not isinstance(identifier, Array) or len(identifier) != 2:
        wrong.append("ID")
    if wrong:
        yield findings.KEYS.at(job.place, keys="、".join(wrong))


@check(
    findings.DISAGREE,
    zh="两处说法不同，收件软件不知信哪个。",
    en="Where the two differ, intake software cannot know which to believe (ISO 15930-7, 6.5).",
)
def metadata_agrees(job: Job) -> Iterator[Diagnostic]:
    """Title, Trapped and dates are the same in Info and XMP, as far as both have them."""
    xmp, info = job.xmp, job.pdf.docinfo
    wrong = []
    for key, named in (("/Title", "dc:title"), ("/Trapped", "pdf:Trapped")):
        first, second = text_of(info.get(key), ""), _named(xmp, named)
        if first and second and first != second:
            wrong.append(key[1:])
    for key, named in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        here, there = _pdf_date(info.get(key)), _xmp_date(_named(xmp, named))
        if here and there and here != there:
            wrong.append(key[1:])
    if wrong:
        yield findings.DISAGREE.at(job.place, keys="、".join(wrong))


def _named(xmp: dict[str, str], key: str) -> str:
    """An XMP property by its prefixed name; pikepdf gives either prefix or namespace."""
    local = key.split(":")[1]
    return next((value for name, value in xmp.items() if name == key or name.endswith(f"}}{local}")), "")


def _pdf_date(value: PdfObject) -> datetime | None:
    match = _PDF_DATE.match(text_of(value, ""))
    if match is None:
        return None
    year, month, day, hour, minute, second = (
        part or otherwise
        for part, otherwise in zip(match.groups()[:6], ("1970", "01", "01", "00", "00", "00"), strict=True)
    )
    zone = f"{match[8]}:{match[9] or '00'}" if match[8] else "+00:00"
    return _iso(f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}")


def _xmp_date(value: str) -> datetime | None:
    date = _iso(value)
    return _iso(f"{value}+00:00") if date and date.tzinfo is None and "T" in value else date


def _iso(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
