"""Preflight's checks, in the order in which their findings are reported."""

from pinban.prepress.checks import document, painting, resources
from pinban.prepress.checks.check import Check, Job

CHECKS: tuple[Check, ...] = (
    document.page_count,
    document.page_boxes,
    document.page_size,
    document.page_bleed,
    document.output_intent,
    document.pdfx_keys,
    document.pdf_version,
    document.encryption,
    document.actions,
    document.annotations,
    document.layers,
    document.forms,
    document.file_name,
    document.page_label,
    resources.fonts_embedded,
    resources.subset_tags,
    resources.picture_resolution,
    resources.rgb_colours,
    resources.spot_colours,
    resources.picture_ink_total,
    resources.blend_space,
    painting.page_empty,
    painting.hairlines,
    painting.hairlines_in_inks,
    painting.rich_black,
    painting.text_in_inks,
    painting.black_overprint,
    painting.flat_ink_total,
    painting.colour_on_mono,
)

__all__ = ["CHECKS", "Check", "Job"]
