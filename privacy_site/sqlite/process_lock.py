"""The lock between processes: two lock files beside the database."""

import fcntl
import os
from pathlib import Path


class ProcessLock:
    """Held by one process at a time, as `<database>.lock`; `<database>.lock-next` by the next in line.

    One file would do for exclusion, but whoever gives it back could take it again before the waiting process
    wakes up. With the second file that process has to stand behind the one already waiting.
    """

    def __init__(self, database: Path) -> None:
        self._paths = (Path(f"{database}.lock-next"), Path(f"{database}.lock"))
        self._open: tuple[int, int] | None = None

    def take_at_once(self) -> bool:
        """Whether the lock could be taken without waiting; if not, `wait` goes on from here.

        Raises OSError when the lock files cannot be opened.
        """
        self._open = place, lock = self._open_both()
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        fcntl.flock(place, fcntl.LOCK_UN)
        return True

    def wait(self) -> None:
        """Block until the lock is this process's. Call it after `take_at_once` has answered no."""
        if self._open is None:
            raise RuntimeError("take_at_once opens the lock files; wait only goes on from there")
        place, lock = self._open
        fcntl.flock(place, fcntl.LOCK_EX)
        fcntl.flock(lock, fcntl.LOCK_EX)
        fcntl.flock(place, fcntl.LOCK_UN)

    def give_back(self) -> None:
        """Release the lock and whatever place in the line was held."""
        # Not by closing alone: a forked child's copy of the descriptor would keep the lock.
        for descriptor in self._open or ():
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        self.forget()

    def forget(self) -> None:
        """Close the descriptors without unlocking: after a fork the lock they stand for is the parent's."""
        for descriptor in self._open or ():
            os.close(descriptor)
        self._open = None

    def _open_both(self) -> tuple[int, int]:
        place = _open_lock_file(self._paths[0])
        try:
            return place, _open_lock_file(self._paths[1])
        except OSError:
            os.close(place)
            raise


def _open_lock_file(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
