"""What ``pinban archive`` can do. Each module has ``add(actions, home)`` and ``run(args)``."""
