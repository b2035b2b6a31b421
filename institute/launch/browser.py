"""The browser and the Chinese font that tests and screenshots need."""

import os
import shutil
import subprocess
from pathlib import Path

from institute.launch.say import Trouble, say

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")
FONTS = (Path("/usr/share/fonts"), Path("/System/Library/Fonts"))
MISSING = "chromium and a Chinese font are missing (Debian: `apt-get install chromium fonts-noto-cjk`)"


def ensure_browser() -> bool:
    """Whether the browser tests can run; as root on Debian they always can."""
    if os.environ.get("BROWSER") == "none":
        return False
    if not has_all() and os.getuid() == 0 and shutil.which("apt-get"):
        apt()
    if not has_all() and os.environ.get("CI") == "true":
        raise Trouble(f"Without a browser CI proves nothing: {MISSING}.")
    return has_all()


def has_all() -> bool:
    fonts = (font for folder in FONTS for kind in ("*CJK*", "PingFang*") for font in folder.rglob(kind))
    return any(map(shutil.which, NAMES)) and any(fonts)


def apt() -> None:
    say("Installing chromium and a Chinese font (apt-get) ...")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("update", "-qq"), ("install", "-y", "-qq", "--no-install-recommends", *PACKAGES)):
        subprocess.run(
            ["apt-get", *command], env=quiet, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
