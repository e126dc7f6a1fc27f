"""One conversation's story: the uses against the choice, what decided, what would change it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest

from settings_app import in_force
from settings_app.domain import conversation as domain
from settings_app.domain.verdict import Use as Uses
from settings_app.domain.verdict import Verdict, judge
from settings_app.domain.vocabulary import Offering, Reason, Standing, Status
from settings_app.holdings.keeping import as_domain
from settings_app.models import Conversation
from settings_app.notices import figures
from settings_app.web import asking
from settings_app.web.conversations import Story, was_off, was_resumed
from settings_app.web.formats import day_in_words, in_sequence, language, time_in_words
from settings_app.web.story_words import (
    CHANGES,
    DECIDED_BY,
    DECIDED_UNDER_OTHER_READING,
    LEAVES,
    NO_CHANGE,
    SILENT,
    THEN,
    THEN_KEPT,
    THEN_KEPT_PAST,
    USES,
    USES_INCOGNITO,
    USES_OUTSIDE,
)
from settings_app.web.words import (
    SILENT_ON_RESUMED,
    SILENT_ON_RESUMING,
    STATUSES,
    SUPPOSED,
    SUPPOSED_WHILE_OFF,
)


@dataclass(frozen=True, slots=True)
class Use:
    """One moment of use, and whether it counts."""

    at: datetime
    at_in_words: str
    counts: bool
    why: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Something that decided: the ids of its facts, and what they say."""

    facts: str
    says: str


@dataclass(frozen=True, slots=True)
class Change:
    """Something the person can do, and what it would do to this conversation."""

    act: str
    then: str


def uses(request: HttpRequest, story: Story) -> list[Use]:
    """The newest uses, each with what stood at that moment."""
    return [_use(request, story.row, at) for at in story.newest]


def earlier_uses(request: HttpRequest, story: Story) -> list[Use]:
    """Of those before the newest the first, and the first and the last that count, the latest first."""
    count = story.verdict.use
    marked = {story.row.first_used_at, count.first_contributed_at, count.last_contributed_at} - {None}
    before = sorted((at for at in marked if at < story.newest[-1]), reverse=True)
    return [_use(request, story.row, at) for at in before]


def grounds(request: HttpRequest, story: Story) -> list[Ground]:
    """The facts that decided, with the figures of the policy as far as the person agreed to it."""
    found = story.verdict
    fill = figures(asking.agreed(request, found.use.last_contributed_at), language())
    other = found.reason is Reason.OPTED_OUT and found.status is Status.PAST_ONLY
    decided = DECIDED_UNDER_OTHER_READING if other else DECIDED_BY[found.reason]
    return [Ground(facts, says.format(**fill)) for facts, says in decided]


def silences(request: HttpRequest, story: Story) -> list[Ground]:
    """What nobody says that matters to this conversation, by the policy's own ids."""
    return [Ground(fact, str(SILENT[fact])) for fact in _silent_on(request, story)]


def changes(request: HttpRequest, story: Story) -> list[Change]:
    """What using it, deleting it and each other choice would do, judged by the same engine."""
    row, now = story.row, asking.present(request)
    standing = asking.record(request).standing
    conversation, known = as_domain(row), _known(row)
    if row.deleted_at is not None:
        return []
    acts = [("use", standing, conversation, _used_again(known, standing, now))]
    if asking.is_asked(request):
        others = [choice for choice in (Standing.ALLOW, Standing.DECLINE) if choice is not standing]
        acts += [(choice, choice, conversation, known) for choice in others]
    found = [
        Change(str(CHANGES[act]), _after(request, story, act, _judged(request, *what, now)))
        for act, *what in acts
    ]
    return [found[0], deleted(request, story), *found[1:]]


def deleted(request: HttpRequest, story: Story) -> Change:
    """What deleting it now would do (P5), judged by the same engine."""
    now, standing = asking.present(request), asking.record(request).standing
    gone = replace(as_domain(story.row), deleted_at=now)
    after = _judged(request, standing, gone, _known(story.row), now)
    return Change(str(CHANGES["delete"]), _then("delete", story.verdict, after, now))


def silent(story: Story) -> str:
    """What to expect where a conversation was resumed, or would be: the policy is silent on it (S1)."""
    if was_resumed(story.row, story.verdict):
        return str(SILENT_ON_RESUMED)
    can_join = story.verdict.reason is Reason.NOT_RESUMED
    return str(SILENT_ON_RESUMING) if can_join else ""


def _use(request: HttpRequest, row: Conversation, at: datetime) -> Use:
    decisions, offering = asking.record(request).decisions, Offering(row.offering)
    stood, allowed = decisions.standing_at(at), decisions.allows(at, offering)
    covered = in_force.policy().covers(offering) and allowed is (stood is Standing.ALLOW)
    eligible = covered and not row.incognito
    why = USES[stood] if eligible else (USES_INCOGNITO if covered else USES_OUTSIDE)
    return Use(at, time_in_words(at), eligible and allowed, str(why))


def _silent_on(request: HttpRequest, story: Story) -> Iterable[str]:
    found, row = story.verdict, story.row
    covered = found.reason not in (Reason.OUTSIDE_OFFERING, Reason.INCOGNITO, Reason.DELETED)
    if was_resumed(row, found) or (covered and not found.use.contributed):
        yield "S1"
    if found.use.contributed and asking.record(request).standing is Standing.DECLINE:
        yield "S2"
    if covered and was_off(request, row):
        yield "S3"
    if covered:
        yield "S4"
    if found.use.contributed:
        yield "S5"


def _after(request: HttpRequest, story: Story, act: str, after: Verdict) -> str:
    """What the act does; of what was used while a no stood, turning on does what nobody says (S3)."""
    if act == Standing.ALLOW and after.reason is Reason.NOT_RESUMED and was_off(request, story.row):
        return THEN.format(status=STATUSES[after.status], reason=SUPPOSED_WHILE_OFF)
    return _then(act, story.verdict, after, asking.present(request))


def _known(row: Conversation) -> Uses:
    return Uses(row.uses, row.uses_while_on, row.first_used_while_on_at, row.last_used_while_on_at)


def _used_again(known: Uses, standing: Standing, now: datetime) -> Uses:
    if standing is not Standing.ALLOW:
        return replace(known, moments=known.moments + 1)
    first = known.first_contributed_at or now
    return Uses(known.moments + 1, known.contributed + 1, first, now)


def _judged(
    request: HttpRequest, standing: Standing, conversation: domain.Conversation, known: Uses, now: datetime
) -> Verdict:
    return judge(asking.agreed(request, known.last_contributed_at), standing, conversation, known, now)


def _then(act: str, found: Verdict, after: Verdict, now: datetime) -> str:
    if (found.status, found.reason, found.kept_until) == (after.status, after.reason, after.kept_until):
        return str(LEAVES if act == "delete" else NO_CHANGE)
    says = THEN.format(status=STATUSES[after.status], reason=SUPPOSED[after.status, after.reason])
    if after.kept_until is None:
        return says
    kept = THEN_KEPT if now <= after.kept_until else THEN_KEPT_PAST
    return in_sequence(says, kept.format(day=day_in_words(after.kept_until)))
