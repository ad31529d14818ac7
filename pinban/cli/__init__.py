"""The command line: from a person's words to the pipeline, and findings back on the terminal."""

from pinban.cli.main import main

__all__ = ["main"]
