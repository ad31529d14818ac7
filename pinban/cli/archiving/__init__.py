"""What ``pinban archive`` can do, in the order of its help. Each has ``add(actions, home)`` and ``run(args)``."""

from pinban.cli.archiving import adding, cataloguing, exporting, ingesting, listing, rebuilding, showing, verifying

ACTIONS = (adding, listing, showing, verifying, rebuilding, exporting, ingesting, cataloguing)

__all__ = ["ACTIONS"]
