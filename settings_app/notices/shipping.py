"""The notices that the repository ships, in their order, and which of them ask the same question."""

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from settings_app.domain.policy import EXACT
from settings_app.domain.releases import BEGINNING, Release
from settings_app.notices.loading import NoticeError

PATH = Path(__file__).with_name("shipped.toml")


@dataclass(frozen=True, slots=True)
class Shipped:
    """One shipped notice: the policies it was written for, and the version of which answers still count.

    `because` says why the change from `asks_the_same_as` was only editorial; both are empty where people
    are asked again.
    """

    __pydantic_config__ = EXACT

    version: str
    policies: tuple[str, ...]
    asks_the_same_as: str = ""
    because: str = ""

    def __post_init__(self) -> None:
        """Refuse an answer that counts for another version without a reason."""
        if bool(self.asks_the_same_as) != bool(self.because):
            raise ValueError("expected asks_the_same_as and because together, or neither")


_SHAPE: TypeAdapter[dict[str, tuple[Shipped, ...]]] = TypeAdapter(dict[str, tuple[Shipped, ...]])


@cache
def shipped() -> tuple[Shipped, ...]:
    """Every shipped notice, the first one first. Raises NoticeError that names the key."""
    try:
        tables = json.dumps(tomllib.loads(PATH.read_text(encoding="utf-8")))
        return _SHAPE.validate_json(tables, strict=True)["notices"]
    except (ValidationError, KeyError, tomllib.TOMLDecodeError) as error:
        raise NoticeError(f"{PATH.name}: {error}") from error


def releases_up_to(version: str) -> tuple[Release, ...]:
    """The shipped past of a version and the version itself, as the rules take them; it has sequence 0.

    Nobody says on which day one took the other's place, so none has a day: the last one is in force.
    """
    before = [*takewhile(lambda one: one.version != version, shipped())]
    known = next((one for one in shipped() if one.version == version), Shipped(version, ()))
    past = [*before, known] if known.policies else [known]
    return tuple(
        Release(place, one.version, BEGINNING, one.asks_the_same_as)
        for place, one in enumerate(past, start=1 - len(past))
    )


def require_true_of(version: str, policy: str) -> None:
    """Refuse a policy that a shipped notice was not written for. Raises NoticeError with the remedy."""
    for one in shipped():
        if one.version == version and policy not in one.policies:
            remedies = [f"PRIVACY_POLICY={name}" for name in one.policies]
            remedies += [f"PRIVACY_NOTICE={other.version}" for other in shipped() if policy in other.policies]
            raise NoticeError(
                f"PRIVACY_NOTICE={version} was not written for PRIVACY_POLICY={policy},"
                f" whose figures it would show under the same version; set {' or '.join(remedies)}"
            )
