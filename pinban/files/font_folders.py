"""The system to the folders in which it keeps fonts."""

from pathlib import Path

from pinban.files.system import home_folder


def system_font_folders() -> tuple[Path, ...]:
    """Where Debian and its kin keep fonts, then the user's own (fontconfig's default folders)."""
    home = home_folder()
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local" / "share" / "fonts",
        home / ".fonts",
    )
