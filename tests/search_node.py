"""A search server on this machine for as long as some tests need it."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[1] / "tools" / "opensearch"


@contextmanager
def search_node(home: Path, memory: str = "512m") -> Iterator[str]:
    """Its address, ``http://127.0.0.1:PORT``; the test skips where it cannot be had."""
    present = subprocess.run([TOOL, "present"], capture_output=True, text=True, check=False)
    if present.returncode:
        pytest.skip(present.stderr.strip())
    port = _free_port()
    env = {**os.environ, "PINBAN_OPENSEARCH_HOME": str(home), "PINBAN_OPENSEARCH_MEMORY": memory}

    def tool(command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([TOOL, command, port], env=env, capture_output=True, text=True, check=False)

    started = tool("start")
    if started.returncode:
        pytest.skip(started.stderr.strip())
    try:
        yield started.stdout.strip()
    finally:
        tool("stop")


def _free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])
