"""The journal's file to its records and back: appended to by one process at a time, followed by the others."""

import os
from collections.abc import Sequence
from pathlib import Path

from pinban.desk import findings
from pinban.desk.journal.entries import Record, line_of, record_of
from pinban.diagnostics import Diagnostic, Place
from pinban.files import OutputError, write_file
from pinban.files.atomic import finding

LOG = "journal.log"
_DAMAGED = "journal.damaged.log"


class Log:
    """The file of an edition's journal, and how much of it is known. Only :meth:`news` may be used without a lock."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.path = home / LOG
        self.found: list[Diagnostic] = []
        self._end = 0  # bytes of the file that are known
        self._file = (0, 0)  # which file that is: its device and number

    def read(self) -> list[Record]:
        """All records; a torn last line is cut off, and a journal that is damaged further up is set aside."""
        try:
            lines = self.path.read_bytes().splitlines(keepends=True)
        except FileNotFoundError:
            lines = []
        records: list[Record] = []
        for number, line in enumerate(lines, start=1):
            record = record_of(line)
            if record is None:
                records = self._mended(records, lines, number)
                break
            records.append(record)
        self._know()
        return records

    def news(self) -> list[Record]:
        """The whole records that others have appended since."""
        if self.replaced():
            return []
        try:
            with self.path.open("rb") as stream:
                stat = os.fstat(stream.fileno())
                self._file = (stat.st_dev, stat.st_ino)
                stream.seek(self._end)
                data = stream.read()
        except FileNotFoundError:
            return []
        records: list[Record] = []
        for line in data.splitlines(keepends=True):
            record = record_of(line)
            if record is None:  # somebody is writing it
                break
            records.append(record)
            self._end += len(line)
        return records

    def replaced(self) -> bool:
        """Whether another file stands in its place, or it was cut: it is to be read anew."""
        try:
            stat = self.path.stat()
        except OSError:
            return self._end > 0
        another = self._file not in ((0, 0), (stat.st_dev, stat.st_ino))
        return another or stat.st_size < self._end

    def cut(self) -> None:
        """Cut off the torn line of somebody who was killed while writing it; nothing had been done of it."""
        try:
            if self.path.stat().st_size > self._end:
                os.truncate(self.path, self._end)
        except FileNotFoundError:
            return

    def append(self, record: Record) -> None:
        """Append a record and flush it to the disk. Raises :class:`pinban.files.OutputError`."""
        if not self.path.exists():
            write_file(self.path, b"")
            self._know()
        size = self.path.stat().st_size
        try:
            with self.path.open("ab") as stream:
                stream.write(line_of(record))
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:  # a full disk: no half line may stand before the next one
            os.truncate(self.path, size)
            raise OutputError(finding(error, self.path)) from error
        self._know()

    def _know(self) -> None:
        """All that the file now holds is known."""
        try:
            stat = self.path.stat()
            self._end, self._file = stat.st_size, (stat.st_dev, stat.st_ino)
        except FileNotFoundError:
            self._end, self._file = 0, (0, 0)

    def _mended(self, records: list[Record], lines: Sequence[bytes], number: int) -> list[Record]:
        if number == len(lines):  # the program was killed while it wrote it; nothing had been done of it
            write_file(self.path, b"".join(lines[:-1]))
            return records
        write_file(self.home / _DAMAGED, b"".join(lines))
        sound = [record for line in lines[number:] if (record := record_of(line)) is not None]
        write_file(self.path, b"".join(map(line_of, sound)))
        file = f"{self.home.name}/{LOG}"
        at = Place(file=file, line=number)
        kept = f"{self.home.name}/{_DAMAGED}"
        self.found.append(findings.DAMAGED.at(at, file=file, line=number, kept=kept))
        return sound
