"""The Nu Html Checker, as `make engines` installs it: whole folders of pages in one run of it."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
JAR = ROOT / ".checker" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

# The attributes of htmx, which no standard knows. Nothing else may pass.
PASSES = r"Attribute “hx-[a-z-]+” not allowed on element “[a-z0-9]+” at this point\."


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """What the checker says of one place: an error or a warning."""

    page: str
    line: int
    says: str
    there: str

    def __str__(self) -> str:
        return f"{self.page}, line {self.line}: {self.says} {self.there!r}"


def missing() -> str:
    """What the checker lacks on this machine, and the remedy; empty if it can run."""
    if not shutil.which("java"):
        return "the Nu Html Checker needs java, and there is none on PATH"
    return "" if JAR.exists() else "the Nu Html Checker is not installed: run `make engines`"


def check(folder: Path) -> list[Finding]:
    """Everything that is wrong in the pages of the folder, `*.html`. Raises what the checker could not do."""
    command = ["java", "-Xss2m", "-jar", str(JAR), "--stdout", "--format", "json", "--exit-zero-always"]
    command += ["--filterpattern", PASSES, str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return sorted(_findings(json.loads(ran.stdout)["messages"]))


def _findings(messages: list[dict[str, object]]) -> Iterator[Finding]:
    for message in messages:
        page = Path(unquote(urlsplit(str(message["url"])).path)).stem
        yield Finding(
            page, int(message.get("lastLine", 0)), str(message["message"]), str(message.get("extract", ""))
        )
