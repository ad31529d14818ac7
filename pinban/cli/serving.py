"""A folder of static files to a browser on this machine: looked at, and never for the world."""

import argparse
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from pinban.cli import exits, findings
from pinban.cli.show import tell
from pinban.diagnostics import Place


class Quiet(SimpleHTTPRequestHandler):
    """Files and nothing else; no list of a folder, nothing kept by the browser, no log."""

    extensions_map = {  # noqa: RUF012 -- the library's own way
        **SimpleHTTPRequestHandler.extensions_map,
        ".htm": "text/html; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".webp": "image/webp",
        ".webmanifest": "application/manifest+json",
        ".epub": "application/epub+zip",
    }

    def end_headers(self) -> None:
        """With the word that a file may change."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """No list: an e-paper links to all that it has."""
        del path
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def serve(args: argparse.Namespace, folder: Path, port: int) -> int:
    """Serve a folder to this machine alone until the person stops it (Ctrl-C)."""
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=str(folder)))
    except OSError as error:
        reason = error.strerror or str(error)
        return tell(args, [findings.NO_PORT.at(Place(), port=port, reason=reason)])
    sys.stderr.write(f"http://127.0.0.1:{port}/\n")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            sys.stderr.write("\n")
    return exits.OK
