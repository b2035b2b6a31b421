"""`make dev`: the same site with reload and debug pages."""

import os
import subprocess
import sys
from importlib import import_module

from institute.launch import environment
from institute.launch.follow import follow_parent
from institute.launch.locks import locked
from institute.launch.run import HOST, port, prepare
from institute.launch.say import say


def main() -> None:
    follow_parent()
    os.environ["DEBUG"] = "1"
    address = f"{HOST}:{port()}"
    bare = environment.has_own_server()
    with environment.database("pg"):
        environment.settle("development")
        with locked(environment.local_folder() / "preparing"):
            prepare()
            import_module("institute.launch.site").furnish(f"http://{address}", bare)
        command = [sys.executable, "manage.py", "runserver", address]
        server = subprocess.Popen(command, cwd=environment.ROOT, preexec_fn=follow_parent)
        try:
            server.wait()
        except KeyboardInterrupt:
            say("Stopping ...")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
