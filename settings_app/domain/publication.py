"""How words become a version: the stages, who may take which step, and what is refused."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """Whose approval every version needs."""

    PRODUCT = "product"
    LEGAL = "legal"
    PRIVACY = "privacy"


class Materiality(StrEnum):
    """What a change does to answers given before: a material one asks again, an editorial one does not."""

    MATERIAL = "material"
    EDITORIAL = "editorial"


class Stage(StrEnum):
    """Where a version stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    LIVE = "live"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """What can be done with a version. The last two nobody does: the clock does them."""

    EDIT = "edit"
    SUBMIT = "submit"
    APPROVE = "approve"
    APPROVE_AS_LAST = "approve_as_last"
    OBJECT = "object"
    JUDGE = "judge"
    SCHEDULE = "schedule"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    GO_LIVE = "go_live"
    GIVE_WAY = "give_way"


class Refusal(StrEnum):
    """Why a step is not taken."""

    NOT_STAFF = "not_staff"
    NOT_IN_ROLE = "not_in_role"
    OWN_WORDS = "own_words"
    OVERTAKEN = "overtaken"
    NOT_SUBMITTED = "not_submitted"
    ALREADY_SUBMITTED = "already_submitted"
    NOT_APPROVED = "not_approved"
    NOT_SCHEDULED = "not_scheduled"
    NOT_LIVE = "not_live"
    ALREADY_LIVE = "already_live"
    FIXED = "fixed"
    GONE = "gone"
    IN_THE_PAST = "in_the_past"
    NOT_MENDED = "not_mended"
    NOT_JUDGED = "not_judged"
    JUDGED_AGAINST_ANOTHER = "judged_against_another"
    NAME_UNFIT = "name_unfit"
    NAME_TAKEN = "name_taken"
    OTHER_LIVE = "other_live"
    NO_SUCH_VERSION = "no_such_version"
    NO_SUCH_DRAFT = "no_such_draft"
    NO_SUCH_LANGUAGE = "no_such_language"
    LANGUAGE_MISSING = "language_missing"
    NO_SUCH_STRING = "no_such_string"
    NOTHING_SAID = "nothing_said"
    TOO_LONG = "too_long"
    READING_ALONE = "reading_alone"
    NAMELESS = "nameless"
    TOO_MUCH_SAID = "too_much_said"
    NOT_THEIRS = "not_theirs"
    NOT_EACH_READ = "not_each_read"


# Whoever reads these words or answered them may rely on them.
_FIXED: dict[Action, Stage | Refusal] = dict.fromkeys(Action, Refusal.FIXED)
_GONE: dict[Action, Stage | Refusal] = dict.fromkeys(Action, Refusal.GONE)

# What each step leads to from each stage, or why it is not taken.
STEPS: dict[Stage, dict[Action, Stage | Refusal]] = {
    Stage.DRAFT: {
        Action.EDIT: Stage.DRAFT,
        Action.SUBMIT: Stage.IN_REVIEW,
        Action.APPROVE: Refusal.NOT_SUBMITTED,
        Action.APPROVE_AS_LAST: Refusal.NOT_SUBMITTED,
        Action.OBJECT: Refusal.NOT_SUBMITTED,
        Action.JUDGE: Refusal.NOT_SUBMITTED,
        Action.SCHEDULE: Refusal.NOT_APPROVED,
        Action.PUBLISH: Refusal.NOT_APPROVED,
        Action.WITHDRAW: Stage.WITHDRAWN,
        Action.GO_LIVE: Refusal.NOT_SCHEDULED,
        Action.GIVE_WAY: Refusal.NOT_LIVE,
    },
    Stage.IN_REVIEW: {
        Action.EDIT: Stage.DRAFT,
        Action.SUBMIT: Refusal.ALREADY_SUBMITTED,
        Action.APPROVE: Stage.IN_REVIEW,
        Action.APPROVE_AS_LAST: Stage.APPROVED,
        Action.OBJECT: Stage.IN_REVIEW,
        Action.JUDGE: Stage.IN_REVIEW,
        Action.SCHEDULE: Refusal.NOT_APPROVED,
        Action.PUBLISH: Refusal.NOT_APPROVED,
        Action.WITHDRAW: Stage.WITHDRAWN,
        Action.GO_LIVE: Refusal.NOT_SCHEDULED,
        Action.GIVE_WAY: Refusal.NOT_LIVE,
    },
    Stage.APPROVED: {
        Action.EDIT: Stage.DRAFT,
        Action.SUBMIT: Refusal.ALREADY_SUBMITTED,
        Action.APPROVE: Stage.APPROVED,
        Action.APPROVE_AS_LAST: Stage.APPROVED,
        Action.OBJECT: Stage.IN_REVIEW,
        Action.JUDGE: Stage.APPROVED,
        Action.SCHEDULE: Stage.SCHEDULED,
        Action.PUBLISH: Stage.LIVE,
        Action.WITHDRAW: Stage.WITHDRAWN,
        Action.GO_LIVE: Refusal.NOT_SCHEDULED,
        Action.GIVE_WAY: Refusal.NOT_LIVE,
    },
    Stage.SCHEDULED: _FIXED
    | {
        Action.WITHDRAW: Stage.WITHDRAWN,
        Action.GO_LIVE: Stage.LIVE,
        Action.GIVE_WAY: Refusal.NOT_LIVE,
    },
    Stage.LIVE: _FIXED
    | {
        Action.WITHDRAW: Refusal.ALREADY_LIVE,
        Action.GO_LIVE: Refusal.ALREADY_LIVE,
        Action.GIVE_WAY: Stage.SUPERSEDED,
    },
    Stage.SUPERSEDED: _FIXED
    | {
        Action.GO_LIVE: Refusal.NOT_SCHEDULED,
        Action.GIVE_WAY: Refusal.NOT_LIVE,
    },
    Stage.WITHDRAWN: _GONE,
}

# The roles of which one is needed for a step, beside being on the product team; the rest needs no role.
# Whether a change asks people again is not for those who want it published to decide.
NEEDS_ONE_OF: dict[Action, frozenset[Role]] = {
    Action.APPROVE: frozenset(Role),
    Action.APPROVE_AS_LAST: frozenset(Role),
    Action.OBJECT: frozenset(Role),
    Action.JUDGE: frozenset({Role.LEGAL, Role.PRIVACY}),
    Action.SCHEDULE: frozenset({Role.PRODUCT}),
    Action.PUBLISH: frozenset({Role.PRODUCT}),
}

# What nobody does about words of their own.
BY_OTHERS = frozenset({Action.APPROVE, Action.APPROVE_AS_LAST, Action.OBJECT, Action.JUDGE})

# What ends other people's work: only for who wrote words of it, or has a role that must approve them.
BY_THEIRS = frozenset({Action.WITHDRAW})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rows say of one version. Numbers are of revisions: each saved change of the words is one."""

    newest: int
    submitted: int | None
    approved_by: Collection[Role]
    live_from: datetime | None = None
    gave_way: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who wants to take a step, and what they are to these words."""

    on_the_team: bool
    roles: Collection[Role]
    is_author: bool


def stage_of(facts: Facts, now: datetime) -> Stage:
    """Where the version stands at `now`. A change of the words makes it a draft again by itself."""
    if facts.withdrawn:
        return Stage.WITHDRAWN
    if facts.live_from is not None:
        return _out(facts.live_from, facts.gave_way, now)
    if facts.submitted != facts.newest:
        return Stage.DRAFT
    return Stage.APPROVED if set(Role) <= set(facts.approved_by) else Stage.IN_REVIEW


def step(stage: Stage, action: Action) -> Stage | Refusal:
    """The stage after the step, or why it is not taken."""
    return STEPS[stage][action]


def objection(action: Action, actor: Actor) -> Refusal | None:
    """Why this person may not take the step; None if they may."""
    if not actor.on_the_team:
        return Refusal.NOT_STAFF
    if action in BY_OTHERS and actor.is_author:
        return Refusal.OWN_WORDS
    if action in BY_THEIRS and not (actor.is_author or actor.roles):
        return Refusal.NOT_THEIRS
    needed = NEEDS_ONE_OF.get(action)
    if needed is not None and needed.isdisjoint(actor.roles):
        return Refusal.NOT_IN_ROLE
    return None


def approval(approved_by: Collection[Role], role: Role) -> Action:
    """Which step an approval in a role is: the last one that is missing, or one of several."""
    return Action.APPROVE_AS_LAST if set(Role) <= {*approved_by, role} else Action.APPROVE


def _out(live_from: datetime, gave_way: bool, now: datetime) -> Stage:
    if now < live_from:
        return Stage.SCHEDULED
    return Stage.SUPERSEDED if gave_way else Stage.LIVE
