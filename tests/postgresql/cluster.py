"""A PostgreSQL that lives in a folder of its own, listens on no port, and goes with whoever started it."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

# Where Debian keeps what is not on PATH.
DEBIAN = Path("/usr/lib/postgresql")
# The server refuses to be root's; Debian's package brings this account.
ACCOUNT = "postgres"
# What is written there is read again at once, and thrown away.
IN_MEMORY = Path("/dev/shm")  # noqa: S108
SETTINGS = "-c listen_addresses='' -c max_wal_size=8GB"


class NotInstalled(Exception):
    """There is no PostgreSQL here, or nobody it would run as; the message says which."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A server that runs: the folder of its socket, its programs, the account that may do everything, and what
    more its environment has."""

    folder: Path
    programs: Path
    account: pwd.struct_passwd
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The address of its database `postgres`, for DATABASE_URL."""
        return f"postgresql://{self.account.pw_name}@{str(self.folder).replace('/', '%2F')}/postgres"

    def start(self, settings: str = SETTINGS) -> None:
        """Start the server, with these settings. Raises CalledProcessError."""
        self._control("-o", f"{settings} -k {self.folder}", "-l", f"{self.folder}/log", "start")

    def stop(self, how: str = "immediate") -> None:
        """Stop it at once, without a word to anybody; or in one of the other ways that pg_ctl knows."""
        self._control("-m", how, "stop")

    def kill(self) -> None:
        """SIGKILL for every process of it, which leaves it no moment to write anything."""
        first = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for process in (first, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while Path(f"/proc/{first}").exists():  # until it was reaped another cannot start in its place
            time.sleep(0.01)

    def is_running(self) -> bool:
        """Whether its first process is there, which restarts the others."""
        try:
            self._control("status")
        except subprocess.CalledProcessError:
            return False
        return True

    def _control(self, *command: str) -> None:
        _run(
            self.account,
            f"{self.programs}/pg_ctl",
            "-D",
            f"{self.folder}/data",
            "-w",
            "-s",
            *command,
            **self.environment,
        )


@contextmanager
def cluster(
    settings: str = SETTINGS, inside: Path | None = None, made_with: tuple[str, ...] = ()
) -> Iterator[Cluster]:
    """A new cluster, running, in a new folder that is removed afterwards. Raises NotInstalled.

    `made_with` are more options of initdb.
    """
    programs, account = _programs(), _account()
    with tempfile.TemporaryDirectory(prefix="pg", dir=inside) as folder:
        os.chown(folder, account.pw_uid, account.pw_gid)
        _run(
            account,
            *(f"{programs}/initdb", "-D", f"{folder}/data", "-A", "trust"),
            *("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", *made_with),
        )
        running = Cluster(Path(folder), programs, account)
        running.start(settings)
        try:
            yield running
        finally:
            running.stop()


def _programs() -> Path:
    newest = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if newest:
        return newest[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).parent
    raise NotInstalled("no PostgreSQL server here: initdb is neither on PATH nor where Debian puts it")


def _account() -> pwd.struct_passwd:
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        raise NotInstalled(f"PostgreSQL refuses to run as root, and there is no account {ACCOUNT}") from None


def _run(account: pwd.struct_passwd, *command: str, **environment: str) -> None:
    is_root = os.geteuid() == 0
    subprocess.run(
        command,
        check=True,
        cwd="/",
        env={**os.environ, **environment},
        user=account.pw_uid if is_root else None,
        group=account.pw_gid if is_root else None,
        extra_groups=[] if is_root else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
