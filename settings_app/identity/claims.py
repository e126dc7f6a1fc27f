"""What the claims of the host's identity say here: which offerings a person holds, and where they live.

What is missing, or has a value that nobody gave a meaning, says nothing: no offering is held, so nothing is
covered and nobody is asked; no region is known, so the toggle starts unset.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from settings_app.domain.vocabulary import Offering


class Fault(StrEnum):
    """Why a claim says nothing."""

    MISSING = "missing"
    NO_TEXT = "no_text"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim to read: its name, and the code here for each of its values; without any, values are codes.

    A name that is not there itself is followed along its dots: `address.country` is the standard's place.
    """

    name: str
    meanings: Mapping[str, str]

    def code(self, value: str) -> str:
        """The code that a value stands for; nothing where it stands for none."""
        return self.meanings.get(value, "") if self.meanings else value


@dataclass(frozen=True, slots=True)
class Told:
    """What the host says about a person; `faults` are pairs of a claim's name and why it says nothing."""

    offerings: tuple[Offering, ...] = ()
    region: str = ""
    faults: tuple[tuple[str, Fault], ...] = ()


def told(claims: Mapping[str, object], plan: Claim, region: Claim, countries: Collection[str]) -> Told:
    """The offerings (one value or a list) and the region (one ISO 3166-1 code) of the claims."""
    offerings, plan_faults = _codes(claims, plan, list(Offering))
    regions, region_faults = _codes(claims, region, countries)
    if len(regions) > 1:
        regions, region_faults = (), (Fault.NO_TEXT,)
    return Told(
        offerings=tuple(Offering(code) for code in offerings),
        region=regions[0] if regions else "",
        faults=tuple(
            (claim.name, fault)
            for claim, faults in ((plan, plan_faults), (region, region_faults))
            for fault in faults
        ),
    )


def _codes(
    claims: Mapping[str, object], claim: Claim, known: Collection[str]
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    value = _value(claims, claim.name)
    if value is None:
        return (), (Fault.MISSING,)
    values = value if isinstance(value, list) else [value]
    texts = [each for each in values if isinstance(each, str)]
    if len(texts) < len(values):
        return (), (Fault.NO_TEXT,)
    codes = list(map(claim.code, texts))
    good = tuple(dict.fromkeys(code for code in codes if code in known))
    return good, () if all(code in known for code in codes) else (Fault.UNKNOWN,)


def _value(claims: Mapping[str, object], name: str) -> object:
    if name in claims or "." not in name:
        return claims.get(name)
    outer, _, inner = name.partition(".")
    within = claims.get(outer)
    return _value(within, inner) if isinstance(within, Mapping) else None
