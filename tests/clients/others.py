"""Other people's programs that no package of the system has: packages of npm, in
the folder that BEHOV_CLIENTS names (its own node_modules, or the packages
themselves), or where npm keeps those of the whole machine.  Nothing is installed
here."""
import functools
import os
import pathlib
import shutil
import subprocess


@functools.cache
def folders():
    named = os.environ.get("BEHOV_CLIENTS")
    found = [pathlib.Path(named) / "node_modules", pathlib.Path(named)] if named else []
    if shutil.which("npm"):
        said = subprocess.run(["npm", "root", "-g"], stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=60, check=False)
        if said.returncode == 0 and said.stdout.strip():
            found.append(pathlib.Path(said.stdout.decode().strip()))
    return found


def find(name):
    """A package's file, or any file that lies in such a folder; None."""
    return next((folder / name for folder in folders() if (folder / name).is_file()), None)


AXE = find("axe-core/axe.min.js")
VALIDATOR = find("vnu-jar/build/dist/vnu.jar") if shutil.which("java") else None
SCHEMA = find("ddi/codebook.xsd")
