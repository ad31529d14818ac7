"""A page's image to the text that RapidOCR sees on it: the recogniser ``rapidocr`` of ``facts.yaml``."""

from pinban.archive.ingest.rapidocr.asking import its_python, recognise

__all__ = ["its_python", "recognise"]
