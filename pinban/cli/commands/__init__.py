"""The commands, in the order of the help. Each module has ``add(commands, home)`` and ``run(args)``."""

from pinban.cli.commands import (
    archive,
    build,
    check,
    diff,
    dump_import,
    fonts,
    galley,
    impose,
    new,
    plan,
    plants,
    search,
)

COMMANDS = (build, plan, check, new, dump_import, fonts, plants, galley, impose, diff, archive, search)

__all__ = ["COMMANDS"]
