"""`make lock`: compiles the requirements with hashes, for every Python and system we promise."""

import subprocess

from institute.launch.install import ROOT, UV, environment

FILES = ("requirements-uv", "requirements", "requirements-dev")
OPTIONS = ("--quiet", "--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--upgrade")

if __name__ == "__main__":
    for name in FILES:
        compile = [UV, "pip", "compile", *OPTIONS, f"{name}.in", "-o", f"{name}.txt"]
        subprocess.run(compile, cwd=ROOT, env=environment(), check=True)
