"""A plant to the output intent of a PDF/X file: its printing condition by name, its profile embedded."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from pinban.prepress.plant import Plant


def write_intent(pdf: pikepdf.Pdf, plant: Plant) -> None:
    """One PDF/X output intent: the plant's printing condition by name, with its profile embedded."""
    profile = Stream(pdf, plant.profile)
    profile.N = 4
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(plant.condition),
        Info=String(plant.condition_info),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    if plant.registry:
        intent.RegistryName = String(plant.registry)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
