"""Compare the pictures, or accept them: `make visual`, `make visual-accept`. What follows goes to pytest."""

import os
import subprocess
import sys

from tests.visual import findings

ACCEPT = "--accept"


def main(arguments: list[str]) -> int:
    """Take every picture, write the report, say where it is; not 0 if something differs and is not accepted."""
    accepts = ACCEPT in arguments
    passed_on = [argument for argument in arguments if argument != ACCEPT]
    findings.clear()
    command = [sys.executable, "-m", "pytest", "tests/visual", "-m", "not long", "-rs", "--tb=line"]
    if accepts:
        command.append("--accept-visual")
    ran = subprocess.run([*command, *(passed_on or ["-n", "auto"])], env=os.environ, check=False)
    page, differing = findings.report()
    print(f"{differing} pictures {'were accepted' if accepts else 'differ'}: {page}")
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
