"""Reads the cases: the rules as sentences, each with what happened and what must come out of it."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from settings_app.domain.conversation import Conversation
from settings_app.domain.decision import Decision, Decisions
from settings_app.domain.policy import EXACT, Policy
from settings_app.domain.prompting import Asked, Prompt, can_put_off, prompt
from settings_app.domain.verdict import verdict
from settings_app.domain.vocabulary import Choice, Kind, Offering, Reason, Standing, Status, Surface
from settings_app.policies.loading import documents

FOLDER = Path(__file__).parent / "cases"

# Stands for all policy documents in a case whose outcome is the same under each.
EVERY = "every"

Expected = TypeVar("Expected")
Shape = TypeVar("Shape")


class CaseError(ValueError):
    """A file of cases cannot be used; the message names the file, the key and what was expected."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What must become of a conversation."""

    __pydantic_config__ = EXACT

    status: Status
    reason: Reason
    contributed: int = 0
    first_contributed_at: AwareDatetime | None = None
    last_contributed_at: AwareDatetime | None = None
    kept_until: AwareDatetime | None = None


@dataclass(frozen=True, slots=True)
class ConversationCase:
    """One conversation, its person's answers in the order of the record, and its outcome by document."""

    __pydantic_config__ = EXACT

    says: str
    facts: tuple[str, ...]
    offering: Offering
    now: AwareDatetime
    expected: Mapping[str, Outcome]
    kind: Kind = Kind.CHAT
    answers: tuple[tuple[AwareDatetime, Choice], ...] = ()
    moments: tuple[AwareDatetime, ...] = ()
    incognito: bool = False
    deleted_at: AwareDatetime | None = None

    def __post_init__(self) -> None:
        """Refuse an outcome for a document that does not exist."""
        by_document(self.expected)

    def decisions(self) -> Decisions:
        """The answers as the engine takes them."""
        return Decisions(Decision(at, choice) for at, choice in self.answers)

    def outcome(self, policy: Policy) -> Outcome:
        """What the engine makes of it under this document."""
        found = verdict(policy, self.decisions(), self._conversation(), self.now)
        use = found.use
        return Outcome(
            status=found.status,
            reason=found.reason,
            contributed=use.contributed,
            first_contributed_at=use.first_contributed_at,
            last_contributed_at=use.last_contributed_at,
            kept_until=found.kept_until,
        )

    def _conversation(self) -> Conversation:
        return Conversation(
            id=self.says,
            title=self.says,
            kind=self.kind,
            offering=self.offering,
            moments=self.moments,
            incognito=self.incognito,
            deleted_at=self.deleted_at,
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """One numbered rule of how the facts combine, in a sentence or two, with the cases that show it."""

    __pydantic_config__ = EXACT

    number: int
    title: str
    says: str
    cases: tuple[ConversationCase, ...]


@dataclass(frozen=True, slots=True)
class PopUp:
    """What the pop-up must do, and whether "Not now" is on offer."""

    __pydantic_config__ = EXACT

    prompt: Prompt
    can_be_put_off: bool


@dataclass(frozen=True, slots=True)
class PopUpCase:
    """One person at one moment, and what the pop-up must do, by document."""

    __pydantic_config__ = EXACT

    says: str
    facts: tuple[str, ...]
    offerings: tuple[Offering, ...]
    standing: Standing
    now: AwareDatetime
    expected: Mapping[str, PopUp]
    on_current_notice: bool = False
    put_off_at: AwareDatetime | None = None
    signal: bool = False

    def __post_init__(self) -> None:
        """Refuse an outcome for a document that does not exist."""
        by_document(self.expected)

    def asked(self) -> Asked:
        """The person as the engine takes them."""
        told = (self.offerings, self.standing, self.on_current_notice, self.put_off_at, self.signal)
        return Asked(*told, region="US")

    def outcome(self, policy: Policy) -> PopUp:
        """What the engine makes of it under this document."""
        asked = self.asked()
        not_now = can_put_off(policy, asked, Surface.POP_UP, self.now)
        return PopUp(prompt(policy, asked, self.now), not_now)


@dataclass(frozen=True, slots=True)
class PopUpCases:
    """The rule of the pop-up in a few sentences, with the cases that show it."""

    __pydantic_config__ = EXACT

    title: str
    says: str
    cases: tuple[PopUpCase, ...]


_rule: TypeAdapter[Rule] = TypeAdapter(Rule)
_pop_up: TypeAdapter[PopUpCases] = TypeAdapter(PopUpCases)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule with its cases, by number. Raises CaseError for the first file that is not exactly right."""
    return tuple(sorted(map(load_rule, FOLDER.glob("rule-*.toml")), key=lambda rule: rule.number))


@cache
def pop_up() -> PopUpCases:
    """The cases of the pop-up. Raises CaseError."""
    return load_pop_up(FOLDER / "pop-up.toml")


def load_rule(path: Path) -> Rule:
    """The rule in one TOML file. Raises CaseError."""
    return _read(path, _rule)


def load_pop_up(path: Path) -> PopUpCases:
    """The cases of the pop-up in one TOML file. Raises CaseError."""
    return _read(path, _pop_up)


def by_document(expected: Mapping[str, Expected]) -> dict[str, Expected]:
    """The outcomes by the name of the policy document, `every` spelt out. Raises ValueError."""
    if set(expected) == {EVERY}:
        return dict.fromkeys(documents(), expected[EVERY])
    strange = sorted(set(expected) - set(documents()))
    if strange or not expected:
        found = ", ".join(strange) or "nothing"
        raise ValueError(f"expected {EVERY!r} alone, or names of {', '.join(documents())}; found {found}")
    return dict(expected)


def _read(path: Path, shape: TypeAdapter[Shape]) -> Shape:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return shape.validate_json(json.dumps(tables, default=str), strict=True)
    except ValidationError as error:
        details = error.errors(include_url=False)
        lines = (f"{path.name}: {'.'.join(map(str, at['loc']))}: {at['msg']}" for at in details)
        raise CaseError("\n".join(lines)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseError(f"{path.name}: not a TOML document in UTF-8: {error}") from error
