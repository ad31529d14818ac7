"""Exit codes; part of the interface, so they never change their meaning."""

OK = 0
FINDINGS = 1
"""The edition, page or bag has errors (with ``--strict``: or warnings)."""
USAGE = 2
"""The command line makes no sense."""
SYSTEM = 3
"""The machine is in the way: no space, no right to write, another build at work."""
WARNINGS = 4
"""``check`` found warnings, and nothing worse."""
INTERRUPTED = 130
"""Stopped by hand."""
PIPE = 141
"""Who read the output went away (``pinban … | head``); the code of a program that SIGPIPE ends."""
