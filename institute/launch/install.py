"""Makes .venv and installs exactly what a requirements file names; needs nothing but a bare Python 3.

Must stay readable for a Python older than 3.11, or such a one could not say that it is too old.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from institute.launch.say import Trouble, say

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
UV = str(VENV / "bin" / "uv")
OLDEST = (3, 11)
SUPPORTED = ("python3.13", "python3.12", "python3.11")
INSTALLER = "requirements-uv.txt"


def runs(*command: str) -> bool:
    """Whether a command succeeds; what it prints is of no interest."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def base_python() -> str:
    """The running Python where it is new enough, else the newest supported one on the path."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for name in SUPPORTED:
        found = shutil.which(name)
        if found and runs(found, "-c", "import venv"):
            return found
    raise Trouble(
        "Python 3.11 or newer is needed: install it (Debian 12: `apt-get install python3`), then again."
    )


def make_environment() -> None:
    if runs(PYTHON, "-m", "pip", "--version"):
        return
    python = base_python()
    if not runs(python, "-c", "import ensurepip, venv"):
        raise Trouble(
            "Python's venv module is missing: run `apt-get install python3-venv`, then the same again."
        )
    say("Making the virtual environment ...")
    subprocess.run([python, "-m", "venv", "--clear", VENV], check=True)


def pip(requirements: str) -> list[str]:
    return [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", requirements]


def uv(requirements: str) -> list[str]:
    command = [UV, "pip", "install", "--python", PYTHON]
    return [*command, "--no-progress", "--quiet", "--require-hashes", "-r", requirements]


def environment() -> dict[str, str]:
    """uv may install packages, never a Python."""
    return {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}


def step(command: list[str]) -> bool:
    done = subprocess.run(command, cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def install(requirements: str) -> None:
    """uv first, since it is quick; plain pip where uv cannot be had."""
    say(f"Installing what {requirements} names ...")
    if step(pip(INSTALLER)) and step(uv(requirements)):
        return
    say("That did not work with uv; trying plain pip ...")
    if not step(pip(requirements)):
        raise Trouble(
            f"{requirements} could not be installed: check the network (the lines above say more), then again."
        )


def is_current(requirements: str) -> bool:
    stamp = VENV / f"{requirements}.sha256"
    return Path(PYTHON).exists() and stamp.exists() and stamp.read_text() == fingerprint(requirements)


def fingerprint(requirements: str) -> str:
    return hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest()


def ensure(requirements: str) -> None:
    if is_current(requirements):
        return
    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_current(requirements):
            return
        make_environment()
        install(requirements)
        (VENV / f"{requirements}.sha256").write_text(fingerprint(requirements))


if __name__ == "__main__":
    ensure(sys.argv[1])
