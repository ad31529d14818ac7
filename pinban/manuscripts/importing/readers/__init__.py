"""Bytes of one form of copy each (Word, RTF, text, HTML, wire, pictures) to :class:`Copy`, in a guarded process."""
