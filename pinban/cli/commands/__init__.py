"""The commands. Each module has ``add(commands, home)``, which gives its arguments, and ``run(args)``."""
