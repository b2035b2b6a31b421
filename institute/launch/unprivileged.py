"""How root runs a server that refuses to run as root, without touching folders that are not ours."""

import hashlib
import os
import subprocess
from pathlib import Path

NOBODY = 65534
# In a user namespace of its own the server believes to be nobody, while its files stay root's.
UNSHARE = ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}")
SETPRIV = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
SYSTEM_PLACE = Path("/var/lib")


def allowed(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def prefix() -> tuple[str, ...]:
    """What stands before a server command: nothing unless we are root."""
    if os.getuid() != 0:
        return ()
    return UNSHARE if allowed(*UNSHARE, "true") else SETPRIV


def server_user() -> int:
    """Who owns the server's files, seen from outside."""
    return NOBODY if prefix() == SETPRIV else os.getuid()


def reachable(folder: Path) -> Path:
    """The folder itself, or where nobody cannot walk down to it, one of ours in the system's place."""
    existing = next(parent for parent in folder.parents if parent.exists())
    if prefix() != SETPRIV or allowed(*SETPRIV, "test", "-x", str(existing)):
        return folder
    name = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    return SYSTEM_PLACE / f"chongqing-ai-institute-{name}"


def own(folder: Path) -> None:
    """Make a folder for the server alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if prefix() == SETPRIV:
        os.chown(folder, NOBODY, NOBODY)
