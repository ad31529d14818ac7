"""What ``pinban archive`` can do, in the order of its help. Each has ``add(actions, home)`` and ``run(args)``."""

from pinban.cli.archiving import adding, listing, showing, verifying

ACTIONS = (adding, listing, showing, verifying)

__all__ = ["ACTIONS"]
