"""Everything a lawyer needs of one version, as plain data, as JSON and as text to print."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from settings_app.domain.policy import Policy
from settings_app.languages import ENGLISH
from settings_app.notices import Notice
from settings_app.sentence import said as _
from settings_app.wording.changes import changes
from settings_app.wording.draft import Draft
from settings_app.wording.fact_table import facts_table
from settings_app.wording.finding_words import said as sentences_of
from settings_app.wording.linting import lint
from settings_app.wording.materiality import DECIDED_BY, SENTENCES, Suggestion, materiality
from settings_app.wording.places import places

LEGAL = "legal"
REVIEWED = _("approved by a lawyer")
NOT_APPROVED = _("not yet approved by a lawyer")
NOT_REVIEWED = _("not yet reviewed by a lawyer: a translation that waits for legal’s approval")

Plain = dict[str, Any]
# From a sentence of a table to the same in another language.
Translated = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody's yes, for the role they have, to the words of one digest; `at` has a time zone."""

    role: str
    by: str
    at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody of a role in DECIDED_BY said the change from the version `against` is.

    `materiality` is `material`, so that everybody is asked again, or `editorial`; `at` has a time zone.
    """

    materiality: str
    against: str
    by: str
    at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """The words of a version in one language, and the version's digest: of all its languages together.

    It is the digest that approvals are bound to, and the same one wherever the version is named.
    """

    notice: Notice
    digest: str


def legal_pack(
    words: Sealed,
    live: Sealed | None,
    policy: Policy,
    approvals: Sequence[Approval],
    judgement: Judgement | None = None,
    translated: Translated = str,
) -> Plain:
    """The version as plain data: hash, words, facts, what was said of it, what changed since the live one.

    An approval or a judgement `stands` only if it is of exactly these words; without a judgement
    it is None. `translated` says the sentences of this product, not those of the notice and of the policy,
    in another language. The same inputs always give the same pack.
    Raises WordingError for a language without word lists, or for live words in another language.
    """
    notice = words.notice
    return {
        "version": notice.version,
        "language": notice.language,
        "digest": words.digest,
        "policy": policy.name,
        "approvals": [_said(approval, words.digest) for approval in approvals],
        "judgement": _said(judgement, words.digest) if judgement else None,
        "legal_review": translated(_legal_review(words, approvals)),
        "live": _live(live, notice, translated),
        "strings": list(_strings(Draft(notice, policy))),
        "facts": [asdict(row) for row in facts_table(notice, policy)],
        "findings": list(_findings(notice, policy, live.notice if live else None, translated)),
    }


def as_json(pack: Plain) -> str:
    """The pack as JSON, letters as they are."""
    return json.dumps(pack, ensure_ascii=False, indent=2)


def _said(said: Approval | Judgement, of: str) -> Plain:
    return {**asdict(said), "at": said.at.isoformat(), "stands": said.digest == of}


def _legal_review(words: Sealed, approvals: Sequence[Approval]) -> str:
    """Whether a lawyer approved exactly these words. English is what the team writes; others translate."""
    if any((given.role, given.digest) == (LEGAL, words.digest) for given in approvals):
        return REVIEWED
    return NOT_APPROVED if words.notice.language == ENGLISH else NOT_REVIEWED


def _live(live: Sealed | None, notice: Notice, translated: Translated) -> Plain | None:
    """What is different from the live words; None if there are none yet."""
    if live is None:
        return None
    found = changes(live.notice, notice)
    return {
        "version": live.notice.version,
        "digest": live.digest,
        "suggestion": _suggestion(materiality(live.notice, notice), translated),
        "changes": [
            {**asdict(change), "pieces": [asdict(piece) for piece in change.pieces]} for change in found.all
        ],
        "unchanged": found.unchanged,
    }


def _suggestion(suggestion: Suggestion, translated: Translated) -> Plain:
    reasons = [
        {
            "key": reason.key,
            "weight": reason.weight,
            "why": reason.why,
            "says": translated(SENTENCES[reason.why]),
        }
        for reason in suggestion.reasons
    ]
    return {"weight": suggestion.weight, "decided_by": DECIDED_BY, "reasons": reasons}


def _strings(draft: Draft) -> Iterator[Plain]:
    return ({**asdict(place), "reads": draft.read(place.text)} for place in places(draft.notice))


def _findings(notice: Notice, policy: Policy, live: Notice | None, translated: Translated) -> Iterator[Plain]:
    for finding in lint(notice, policy, live):
        yield {
            "key": finding.key,
            "severity": finding.severity,
            "rule": finding.rule,
            "code": finding.code,
            "start": finding.start,
            "end": finding.end,
            **asdict(sentences_of(finding, translated)),
        }
