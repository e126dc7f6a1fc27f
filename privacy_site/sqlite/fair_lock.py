"""First come, first served: the queue every write to one database file stands in."""

import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from privacy_site.sqlite.process_lock import ProcessLock


class NotHeldError(RuntimeError):
    """A turn was given back that is not, or no longer, the current one."""


class AlreadyHeldError(RuntimeError):
    """A thread asked for a lock it holds already, and would have waited for itself."""


class LockTimeoutError(TimeoutError):
    """The turn did not come within the time given."""


class Turn:
    """A place in the queue, and, once its gate is open, the right to write."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.failure: Exception | None = None
        # A bare lock, not an Event: the garbage collector may open it inside the very thread that waits.
        self.gate = threading.Lock()
        self.gate.acquire()


class FairLock:
    """Lets one thread of one process at a time write to a database file, in the order they asked.

    Between threads of a process the order is exact. Between processes the one next in line is never
    overtaken. A turn that is never given back ends with its process.
    """

    _holder: Turn | None

    def __init__(self, database: Path) -> None:
        self._between_processes = ProcessLock(database)
        self._start_empty()

    def acquire(self, timeout: float) -> Turn:
        """The caller's turn to write, to be handed to `release`.

        Raises LockTimeoutError after `timeout` seconds, AlreadyHeldError when this thread has the turn
        already, and OSError when the lock file cannot be opened.
        """
        if self.held_by_this_thread():
            raise AlreadyHeldError("this thread is already writing to this database")
        turn = Turn()
        try:
            self._join_queue(turn)
            if not turn.gate.acquire(timeout=timeout):
                raise LockTimeoutError(f"no turn to write within {timeout:g} seconds")
        except BaseException:
            self._withdraw(turn)
            raise
        if turn.failure is not None:
            raise turn.failure
        return turn

    def release(self, turn: Turn) -> None:
        """Give the turn to whoever has waited longest. Raises NotHeldError if `turn` is not current."""
        with self._guard:
            if self._holder is not turn:
                raise NotHeldError("this turn is not the current one")
            self._holder = None
            self._between_processes.give_back()
            self._serve()

    @contextmanager
    def hold(self, timeout: float) -> Iterator[Turn]:
        """Hold the lock for a block. Raises what `acquire` raises."""
        turn = self.acquire(timeout)
        try:
            yield turn
        finally:
            self.release(turn)

    def is_current(self, turn: Turn | None) -> bool:
        """Whether `turn` is the one that may write now. After a fork no turn of the parent is."""
        return turn is not None and self._holder is turn

    def held_by_this_thread(self) -> bool:
        """Whether the current turn belongs to the calling thread."""
        holder = self._holder
        return holder is not None and holder.thread == threading.get_ident()

    def _start_empty(self) -> None:
        # Re-entrant, because a connection the garbage collector closes gives its turn back wherever it is.
        self._guard = threading.RLock()
        self._waiting: deque[Turn] = deque()
        self._holder = None
        self._fetching = False
        self._fetcher: threading.Thread | None = None
        self._wanted = threading.Lock()
        self._wanted.acquire()

    def _join_queue(self, turn: Turn) -> None:
        with self._guard:
            self._waiting.append(turn)
            self._serve()

    def _withdraw(self, turn: Turn) -> None:
        with self._guard:
            if self._holder is turn:
                self.release(turn)
            elif turn in self._waiting:
                self._waiting.remove(turn)

    def _serve(self) -> None:
        while self._waiting and self._holder is None and not self._fetching:
            try:
                self._take_or_fetch()
            except (OSError, RuntimeError) as failure:
                self._turn_away(failure)

    def _take_or_fetch(self) -> None:
        if self._between_processes.take_at_once():
            self._grant()
            return
        # flock knows no timeout, so a thread of its own waits for it and those who asked keep theirs. The
        # thread stays: where processes take turns it is needed at every turn.
        if self._fetcher is None:
            fetcher = threading.Thread(
                target=self._fetch_always, args=(self._wanted,), name="fair-lock", daemon=True
            )
            fetcher.start()
            self._fetcher = fetcher
        self._fetching = True
        self._wanted.release()

    def _fetch_always(self, wanted: threading.Lock) -> None:
        while True:
            wanted.acquire()
            self._fetch()

    def _fetch(self) -> None:
        failure: OSError | None = None
        try:
            self._between_processes.wait()
        except OSError as error:
            failure = error
        with self._guard:
            self._fetching = False
            self._arrive(failure)
            self._serve()

    def _arrive(self, failure: OSError | None) -> None:
        if failure is not None:
            self._turn_away(failure)
        elif self._waiting:
            self._grant()
        else:
            self._between_processes.give_back()

    def _grant(self) -> None:
        turn = self._holder = self._waiting.popleft()
        turn.gate.release()

    def _turn_away(self, failure: Exception) -> None:
        self._between_processes.give_back()
        if self._waiting:
            turn = self._waiting.popleft()
            turn.failure = failure
            turn.gate.release()

    def pause_for_fork(self) -> None:
        """Let no descriptor be opened and no turn change hands until `resume_after_fork`."""
        self._guard.acquire()

    def resume_after_fork(self) -> None:
        """Go on in the parent, where nothing has changed."""
        self._guard.release()

    def start_afresh_in_child(self) -> None:
        """Forget the parent's turns and descriptors: what the parent holds, the child must wait for."""
        self._between_processes.forget()
        self._start_empty()


_locks: dict[Path, FairLock] = {}
_locks_guard = threading.Lock()


def fair_lock_for(database: Path) -> FairLock:
    """The one lock of this process for a database file, however its path is spelt."""
    path = database.resolve()
    with _locks_guard:
        if path not in _locks:
            _locks[path] = FairLock(path)
        return _locks[path]


def _before_fork() -> None:
    _locks_guard.acquire()
    for lock in _locks.values():
        lock.pause_for_fork()


def _after_fork_in_parent() -> None:
    for lock in _locks.values():
        lock.resume_after_fork()
    _locks_guard.release()


def _after_fork_in_child() -> None:
    global _locks_guard
    for lock in _locks.values():
        lock.start_afresh_in_child()
    _locks_guard = threading.Lock()


os.register_at_fork(
    before=_before_fork, after_in_parent=_after_fork_in_parent, after_in_child=_after_fork_in_child
)
