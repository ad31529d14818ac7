"""Checks of the file as a whole: pages, boxes, intent, keys, what may not be in a press file."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Stream

from pinban.diagnostics import Diagnostic
from pinban.model import Pt, mm_from_pt
from pinban.prepress.checks import findings
from pinban.prepress.checks.check import Job, check
from pinban.prepress.metadata import PDFX_VERSION
from pinban.prepress.objects import PdfObject, numbers

_SIZE_TOLERANCE = 0.2  # mm
_BOX_TOLERANCE = 0.01  # pt


@check(findings.PAGES, zh="印厂一个文件出一块版。", en="A plant makes one plate set from one file.")
def page_count(job: Job) -> Iterator[Diagnostic]:
    """Exactly one page."""
    if len(job.pdf.pages) != 1:
        yield findings.PAGES.at(job.place, count=len(job.pdf.pages))


@check(
    findings.NO_TRIM,
    findings.BOXES,
    zh="成品框告诉印厂纸边在哪里（ISO 15930-7）。",
    en="The TrimBox tells where the paper ends (ISO 15930-7, 6.3).",
)
def page_boxes(job: Job) -> Iterator[Diagnostic]:
    """TrimBox in BleedBox in MediaBox."""
    boxes = {name: _box(job.page.get(f"/{name}")) for name in ("TrimBox", "BleedBox", "MediaBox")}
    if boxes["TrimBox"] is None:
        yield findings.NO_TRIM.at(job.place)
    for inner, outer in (("TrimBox", "BleedBox"), ("TrimBox", "MediaBox"), ("BleedBox", "MediaBox")):
        first, second = boxes[inner], boxes[outer]
        if first and second and not _inside(first, second):
            yield findings.BOXES.at(job.place, inner=inner, outer=outer)


@check(findings.SIZE, zh="缩放会改变字号和网点。", en="Scaling would change type sizes and screens.")
def page_size(job: Job) -> Iterator[Diagnostic]:
    """The TrimBox is the plant's sheet."""
    trim = _box(job.page.get("/TrimBox"))
    if trim is None:
        return
    size = [round(mm_from_pt(Pt(side)), 2) for side in (trim[2] - trim[0], trim[3] - trim[1])]
    if any(abs(has - wants) > _SIZE_TOLERANCE for has, wants in zip(size, job.plant.sheet, strict=True)):
        wanted_width, wanted_height = job.plant.sheet
        yield findings.SIZE.at(
            job.place, width=size[0], height=size[1], wanted_width=wanted_width, wanted_height=wanted_height
        )


@check(
    findings.BLEED,
    findings.MARGIN,
    zh="裁切总有偏差；报纸则不裁，也不要标记。",
    en="A knife wanders; a newspaper is not cut and wants no marks.",
)
def page_bleed(job: Job) -> Iterator[Diagnostic]:
    """As much bleed and margin as the plant asks for."""
    trim, media = _box(job.page.get("/TrimBox")), _box(job.page.get("/MediaBox"))
    if trim is None or media is None:
        return
    bleed = _box(job.page.get("/BleedBox")) or trim
    has = min(_margins(trim, bleed))
    if has < job.plant.bleed - _SIZE_TOLERANCE:
        yield findings.BLEED.at(job.place, bleed=round(has, 2), wanted=job.plant.bleed)
    wanted = job.plant.bleed + job.plant.slug
    margin = max(_margins(trim, media))
    if margin > wanted + _SIZE_TOLERANCE:
        yield findings.MARGIN.at(job.place, margin=round(margin, 2), wanted=wanted)


@check(
    findings.NO_INTENT,
    findings.OTHER_CONDITION,
    zh="输出意图说明颜色是为哪种印刷条件分的。",
    en="The output intent tells for which press the colours were separated.",
)
def output_intent(job: Job) -> Iterator[Diagnostic]:
    """One PDF/X intent, with an embedded CMYK profile, of the plant's condition."""
    intents = [intent for intent in job.root.get("/OutputIntents", Array()) if intent.get("/S") == Name.GTS_PDFX]
    profile = intents[0].get("/DestOutputProfile") if intents else None
    if len(intents) != 1 or not isinstance(profile, Stream) or numbers([profile.get("/N")]) != (4.0,):
        yield findings.NO_INTENT.at(job.place, count=len(intents))
        return
    condition = str(intents[0].get("/OutputConditionIdentifier", ""))
    if condition != job.plant.condition:
        yield findings.OTHER_CONDITION.at(job.place, condition=condition, wanted=job.plant.condition)


@check(
    findings.KEYS,
    zh="收件软件按这些字段判断文件是不是 PDF/X-4。",
    en="Intake software tells by these keys whether a file is PDF/X-4.",
)
def pdfx_keys(job: Job) -> Iterator[Diagnostic]:
    """XMP has version, title, dates and Trapped, and Info agrees."""
    xmp, info = job.xmp, job.pdf.docinfo
    wrong = []
    if not any(key.endswith("GTS_PDFXVersion") and value == PDFX_VERSION for key, value in xmp.items()):
        wrong.append("pdfxid:GTS_PDFXVersion")
    wrong += [
        key
        for key in ("dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID")
        if not _named(xmp, key)
    ]
    if _named(xmp, "pdf:Trapped") not in ("True", "False") or str(info.get("/Trapped")) not in ("/True", "/False"):
        wrong.append("Trapped")
    if str(info.get("/Title", "")) != _named(xmp, "dc:title"):
        wrong.append("Info.Title")
    if len(job.pdf.trailer.get("/ID", Array())) != 2:
        wrong.append("ID")
    if wrong:
        yield findings.KEYS.at(job.place, keys="、".join(wrong))


@check(findings.VERSION, zh="PDF/X-4 以 PDF 1.6 为准。", en="PDF/X-4 is PDF 1.6.")
def pdf_version(job: Job) -> Iterator[Diagnostic]:
    """PDF 1.6 or older."""
    version = job.pdf.pdf_version
    if tuple(int(part) for part in version.split(".")) > (1, 6):
        yield findings.VERSION.at(job.place, version=version)


@check(findings.ENCRYPTED, zh="加密的文件不能出版。", en="An encrypted file cannot be plated.")
def encryption(job: Job) -> Iterator[Diagnostic]:
    """No encryption, not even with an empty password."""
    if job.pdf.is_encrypted:
        yield findings.ENCRYPTED.at(job.place)


@check(
    findings.ACTIONS, zh="印版上没有动作可言，脚本只会带来危险。", en="Nothing acts on a plate; scripts only endanger."
)
def actions(job: Job) -> Iterator[Diagnostic]:
    """No scripts and no actions."""
    what = set()
    for item in [job.root, *job.objects]:
        if not isinstance(item, Dictionary):
            continue
        what |= {str(key)[1:] for key in ("/OpenAction", "/AA", "/JS") if key in item}
        if item.get("/S") in (Name.JavaScript, Name.Launch, Name.GoToR, Name.URI, Name.SubmitForm):
            what.add(str(item.S)[1:])
    names = job.root.get("/Names")
    if isinstance(names, Dictionary) and "/JavaScript" in names:
        what.add("JavaScript")
    if what:
        yield findings.ACTIONS.at(job.place, what="、".join(sorted(what)))


@check(findings.ANNOTATIONS, zh="批注和链接会被印上去，或使 RIP 报错。", en="Annotations get printed, or stop a RIP.")
def annotations(job: Job) -> Iterator[Diagnostic]:
    """No annotations within the bleed, but for printer's marks and trap networks."""
    bleed = _box(job.page.get("/BleedBox")) or _box(job.page.get("/TrimBox")) or _box(job.page.get("/MediaBox"))
    count = 0
    for note in job.page.get("/Annots", Array()):
        rect = _box(note.get("/Rect"))
        harmless = note.get("/Subtype") in (Name.TrapNet, Name.PrinterMark)
        outside = rect and bleed and not _overlap(rect, bleed)
        count += not harmless and not outside
    if count:
        yield findings.ANNOTATIONS.at(job.place, count=count)


@check(
    findings.LAYERS,
    zh="图层开关可能使印出来的与签样不同。",
    en="A layer's switch may print another page than was signed.",
)
def layers(job: Job) -> Iterator[Diagnostic]:
    """No optional content."""
    properties = job.root.get("/OCProperties")
    if isinstance(properties, Dictionary):
        names = [str(group.get("/Name", "?")) for group in properties.get("/OCGs", Array())]
        yield findings.LAYERS.at(job.place, names="、".join(names[:5]) or "?")


@check(findings.FORMS, zh="表单的外观可以改变。", en="A form's look can change.")
def forms(job: Job) -> Iterator[Diagnostic]:
    """No interactive form."""
    if "/AcroForm" in job.root:
        yield findings.FORMS.at(job.place)


@check(findings.FILE_NAME, zh="印厂的流程按文件名分派版面。", en="The plant's workflow sorts pages by file name.")
def file_name(job: Job) -> Iterator[Diagnostic]:
    """Named as the plant wants."""
    name = job.name.replace("\\", "/").rsplit("/", 1)[-1]
    if not job.plant.page_file_pattern.fullmatch(name):
        yield findings.FILE_NAME.at(job.place, name=name, pattern=job.plant.file_name)


@check(
    findings.NO_LABEL, zh="版次标签使看样的人知道是哪一版。", en="The label tells a proof reader which page this is."
)
def page_label(job: Job) -> Iterator[Diagnostic]:
    """A page label."""
    if "/PageLabels" not in job.root:
        yield findings.NO_LABEL.at(job.place)


def _named(xmp: dict[str, str], key: str) -> str:
    """An XMP property by its prefixed name; pikepdf gives either prefix or namespace."""
    local = key.split(":")[1]
    return next((value for name, value in xmp.items() if name == key or name.endswith(f"}}{local}")), "")


def _box(value: PdfObject) -> tuple[float, ...] | None:
    sides = numbers(list(value)) if isinstance(value, Array) else ()
    if len(sides) != 4:
        return None
    left, foot, right, top = sides
    return min(left, right), min(foot, top), max(left, right), max(foot, top)


def _inside(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    return all(margin >= -_BOX_TOLERANCE for margin in _sides(inner, outer))


def _sides(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    return inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]


def _margins(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    """How far ``outer`` reaches beyond ``inner`` on each side, in millimetres."""
    return tuple(mm_from_pt(Pt(side)) for side in _sides(inner, outer))


def _overlap(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
