"""The clock to the time that goes into an archive's record: whoever asks for a build looks at it, no stage does."""

from collections.abc import Mapping
from datetime import UTC, datetime

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable by which builds that are to be reproduced are told their time, in seconds since 1970."""


def time_of_record(environment: Mapping[str, str]) -> str:
    """Now, or the time that ``SOURCE_DATE_EPOCH`` gives: ISO 8601 in UTC, to the second."""
    given = environment.get(EPOCH, "").strip()
    try:
        moment = datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        moment = datetime.now(UTC)
    return moment.isoformat(timespec="seconds")
