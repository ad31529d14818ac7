"""The lines that WeasyPrint logs to messages, and which of them say that something is left out of the page."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_LOGGER = "weasyprint"
_TAGS_ALONE = ("alt description", '"lang"')
"""Signs of what WeasyPrint logs as errors and concerns tags alone."""
_PASSED_OVER = "Ignored `"
"""How begins what is told only to those who look for faults."""
_NO_GLYPH = ".notdef glyph"
"""The sign of a warning that says that a character is not printed."""


@dataclass(frozen=True)
class Message:
    """A line that the engine logged; ``lost`` where it says that something is left out of the page."""

    text: str
    lost: bool


@contextmanager
def logged(least: int = logging.WARNING) -> Iterator[list[Message]]:
    """Collect what WeasyPrint logs at the ``least`` level or above, each line once; nobody else hears of it."""
    messages: list[Message] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.name != _LOGGER:
                return  # its children tell of progress
            message = _message(record.levelno, record.getMessage())
            plain = record.levelno >= logging.WARNING or message.text.startswith(_PASSED_OVER)
            if plain and message not in messages:
                messages.append(message)

    logger = logging.getLogger(_LOGGER)
    handlers, level, propagate = logger.handlers[:], logger.level, logger.propagate
    logger.handlers[:], logger.propagate = [Collect(least)], False
    logger.setLevel(least)
    try:
        yield messages
    finally:
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)


def _message(level: int, text: str) -> Message:
    """Errors, and characters that no font has, leave something out of the page; all else may be as it was meant."""
    lost = level >= logging.ERROR or _NO_GLYPH in text
    return Message(text, lost and not any(sign in text for sign in _TAGS_ALONE))
