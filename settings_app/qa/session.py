"""What the bench remembers for one session: its clock, signal, rule, trouble and accounts."""

from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase

from settings_app.qa.trouble import NextSave

KEY = "qa"


@dataclass(frozen=True, slots=True)
class Bench:
    """The bench of one session. Times are ISO 8601 in UTC; empty where there is nothing."""

    state: str = ""
    frozen_at: str = ""
    signal: bool = False
    rule: str = ""
    next_save: str = ""
    jumps_to: str = ""
    accounts: tuple[str, ...] = ()

    @property
    def trouble(self) -> NextSave | None:
        """What the next save meets."""
        return NextSave(self.next_save) if self.next_save else None


def bench_of(session: SessionBase) -> Bench:
    """What is remembered for the session."""
    kept = session.get(KEY, {})
    return Bench(**{**kept, "accounts": tuple(kept.get("accounts", ()))})


def remember(session: SessionBase, bench: Bench) -> None:
    """Keep it with the session."""
    session[KEY] = {name: getattr(bench, name) for name in Bench.__slots__}
