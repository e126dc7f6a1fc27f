"""Compiles what stands between the product and the system, and says what the environment needs for it."""

import shutil
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")


class NoCompiler(Exception):
    """There is no C compiler here, so nothing can stand between; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Shim:
    """The compiled library, for one database file."""

    library: Path
    database: Path

    def environment(self, **more: Path) -> dict[str, str]:
        """For a process whose files are watched: `trace`, `full` and `clock`, each a file, as `shim.c` says."""
        told = {f"TORTURE_{name.upper()}": str(path) for name, path in more.items()}
        return {"LD_PRELOAD": str(self.library), "TORTURE_WATCH": str(self.database), **told}


def shim_for(database: Path, folder: Path) -> Shim:
    """The library, compiled into the folder. Raises NoCompiler."""
    return Shim(compiled(SOURCE, folder / "shim.so"), database)


def compiled(source: Path, library: Path) -> Path:
    """The library of a C source, made where it is not there yet. Raises NoCompiler."""
    if not library.exists():
        compiler = shutil.which("cc") or shutil.which("gcc")
        if compiler is None:
            raise NoCompiler(f"no C compiler here: install gcc, with which {source.name} is compiled")
        flags = ("-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl", "-lpthread")
        subprocess.run([compiler, *flags], check=True)
    return library


def set_clock(file: Path, seconds: int) -> None:
    """Let the clock be wrong by so many seconds from now on, for whoever watches that file."""
    if not file.exists():
        file.write_bytes(struct.pack("=q", seconds))
        return
    with file.open("r+b") as there:
        there.write(struct.pack("=q", seconds))
