"""Prints docs/policy.md: the documents, the rules' tables and the cases, so that the manual cannot drift."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import unified_diff
from pathlib import Path
from typing import Any

from settings_app.domain.answering import EFFECTS
from settings_app.domain.footing import REASONS, STATUSES
from settings_app.domain.policy import Policy
from settings_app.domain.prompting import OFFERS_NOT_NOW, PROMPTS, QUIET_UNDER_SIGNAL, Audience, Phase
from settings_app.domain.vocabulary import Reason, Standing, Status
from settings_app.policies.cases import EVERY, ConversationCase, Outcome, PopUp, PopUpCase, pop_up, rules
from settings_app.policies.facts import fact_order, sentence, sourced
from settings_app.policies.loading import documents
from settings_app.policies.markdown import code, in_words, stacked, table, time, value, yes_or_no

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "policy.md"
REMEDY = "run python manage.py policy_manual"

INTRODUCTION = """\
# The policy, as this product obeys it

*Printed from the policy documents, the rules and their cases. Do not edit: {remedy}.*

A person is asked one question: may my conversations be used to train AI models? This manual says what the
product takes the policy to be, what an answer means for each conversation, and when the question is asked.

Every value rests on facts with an id. **F** is said by the announcement article, **P** is published or
reported elsewhere, **S** is a question that nobody answers, and then the product says so. The source is who
says it: `article`, `published`, `press`, `silent` (nobody), or `house` (this product's own rule). A document
is never edited; a change of the rules is a new document beside the old ones. All times are UTC."""

DOCUMENTS = """\
One document is in force at a time, by a setting. They differ in:"""

VERDICTS = """\
A conversation is `outside_offering` if its offering is not covered, else `incognito`, else `deleted`; only
then does the person's choice matter. An undecided person has contributed nothing, so there is no such row."""

POP_UP = """\
It blocks the product only for somebody without a standing answer, and only after the deadline."""

ANSWERS = """\
The most private answer wins: a page that no longer shows what is newest can turn training off, never on."""

CASES = """\
The tests run each case through the engine. What lies after *now* is not known yet and does not count."""

STATUS_MEANS = {
    Status.IN_USE: "Contributed; its use continues, and new use of it would be added.",
    Status.IN_USE_FROZEN: "Contributed; its use continues, and nothing new is added.",
    Status.PAST_ONLY: "Contributed, but only training already begun has it.",
    Status.NOT_USED: "Covered, and nothing of it was contributed.",
    Status.OUTSIDE: "Its offering is not covered; the organisation's agreement counts.",
}

REASON_MEANS = {
    Reason.CONTRIBUTING: "It was used while training was allowed, and training is allowed now.",
    Reason.CONTRIBUTED_BEFORE_OPT_OUT: "It was used while training was allowed; it was turned off since.",
    Reason.UNDECIDED: "There is no answer yet, and that is never a yes.",
    Reason.OPTED_OUT: "Training is turned off.",
    Reason.NOT_RESUMED: "Training is allowed, and the conversation was not used while it was.",
    Reason.INCOGNITO: "Incognito chats are never used.",
    Reason.DELETED: "The person deleted it.",
    Reason.OUTSIDE_OFFERING: "It was held under an offering that is not covered.",
}

AUDIENCE_MEANS = {
    Audience.COMMERCIAL_ONLY: "Has only offerings that are not covered",
    Audience.UNDECIDED: "Has not answered",
    Audience.PUT_OFF: "Has not answered and put it off; the reminder is not due",
    Audience.DECIDED: "Has answered on the notice in force",
    Audience.DECIDED_ON_OLDER_NOTICE: "Has answered; the notice changed since",
    Audience.PUT_OFF_NEWER_NOTICE: "Has answered, and put the changed notice off; the reminder is not due",
}


def manual() -> str:
    """The whole of docs/policy.md."""
    sections = [
        [INTRODUCTION.format(remedy=REMEDY)],
        _documents(),
        _facts(),
        _verdicts(),
        _pop_up(),
        _answers(),
        _cases(),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections) + "\n"


def difference(printed: str) -> str:
    """What would change in the manual as printed, as a diff; empty if nothing would."""
    now, then = printed.splitlines(keepends=True), manual().splitlines(keepends=True)
    return "".join(unified_diff(now, then, "as it is", "as it must be"))


def _documents() -> list[str]:
    texts = [text for policy in documents().values() for text in _document(policy)]
    return ["## The documents", "", DOCUMENTS, "", *_differences(), *texts]


def _differences() -> list[str]:
    """The keys at which the documents differ, side by side."""
    columns = [dict(sourced(policy)) for policy in documents().values()]
    rows = ((code(key), *(value(column[key].value) for column in columns)) for key in columns[0])
    return table(("Key", *documents()), (row for row in rows if len(set(row[1:])) > 1))


def _document(policy: Policy) -> list[str]:
    rows = (
        (code(key), value(entry.value), sentence(entry), ", ".join(entry.facts), entry.source)
        for key, entry in sourced(policy)
    )
    return [
        *("", f"### {policy.title}: {policy.name}", ""),
        *(f"Announced on {in_words(policy.announced_on)}.", ""),
        *table(("Key", "Value", "Says", "Facts", "Source"), rows),
    ]


def _facts() -> list[str]:
    standing = {policy.name: _keys_by_fact(policy) for policy in documents().values()}
    shown = _places_by_fact()
    known = sorted({fact for keys in (*standing.values(), shown) for fact in keys}, key=fact_order)
    rows = (
        (fact, *(_listed(keys, fact) for keys in standing.values()), _listed(shown, fact)) for fact in known
    )
    columns = ("Fact", *standing, "Shown by the cases of")
    return ["## The facts, and where they stand", "", *table(columns, rows)]


def _verdicts() -> list[str]:
    reasons = (
        (standing, yes_or_no(contributed), code(after), code(reason))
        for (standing, contributed, after), reason in REASONS.items()
    )
    statuses = (
        (code(reason), yes_or_no(contributed), code(status))
        for (reason, contributed), status in STATUSES.items()
    )
    return [
        *("## What an answer means for a conversation", "", VERDICTS, ""),
        *table(("Standing choice", "Contributed", "After an opt-out", "Reason"), reasons),
        *("", *table(("Reason", "Contributed", "Status"), statuses)),
        *("", *_meanings("Reason", REASON_MEANS)),
        *("", *_meanings("Status", STATUS_MEANS)),
    ]


def _pop_up() -> list[str]:
    rows = (
        (code(who), AUDIENCE_MEANS[who], *(code(PROMPTS[who, phase]) for phase in Phase), _not_now(who))
        for who in Audience
    )
    quiet = ", ".join(f"{code(who)} {phase} the deadline" for who, phase in sorted(QUIET_UNDER_SIGNAL))
    return [
        *("## When the pop-up is shown", "", POP_UP, ""),
        *table(("Who", "Meaning", "Before the deadline", "After the deadline", "“Not now” on offer"), rows),
        *("", f"Under Global Privacy Control it is not shown to: {quiet}."),
    ]


def _answers() -> list[str]:
    rows = (
        (choice, yes_or_no(already), page, code(effect))
        for (choice, already, page), effect in EFFECTS.items()
    )
    columns = ("Answer", "Already stands on this notice", "Page", "What the record does")
    return ["## What an answer does to the record", "", ANSWERS, "", *table(columns, rows)]


def _cases() -> list[str]:
    lines = ["## How the facts combine, case by case", "", CASES]
    for rule in rules():
        lines += ["", f"### {rule.number}. {rule.title}", "", rule.says, "", *_case_table(rule.cases)]
    asking = pop_up()
    return [*lines, "", f"### {asking.title}", "", asking.says, "", *_case_table(asking.cases)]


def _case_table(cases: Iterable[ConversationCase | PopUpCase]) -> list[str]:
    rows = (
        (
            f"{case.says} ({', '.join(case.facts)})",
            stacked(_happened(case) if isinstance(case, ConversationCase) else _person(case)),
            stacked(_outcomes(case)),
        )
        for case in cases
    )
    return table(("Case", "What happened", "What comes out"), rows)


def _happened(case: ConversationCase) -> Iterator[str]:
    """The case as a timeline; at equal times in the order in which the engine counts."""
    yield f"{code(case.offering)} {case.kind.replace('_', ' ')}{', incognito' if case.incognito else ''}"
    events = [*case.answers, *((moment, "used") for moment in case.moments)]
    if case.deleted_at is not None:
        events.append((case.deleted_at, "deleted"))
    for at, event in sorted([*events, (case.now, "*now*")], key=lambda entry: entry[0]):
        yield f"{time(at)} {event}"


def _person(case: PopUpCase) -> Iterator[str]:
    yield ", ".join(map(code, case.offerings))
    notice = "on this notice" if case.on_current_notice else "on an older notice"
    yield case.standing if case.standing is Standing.UNDECIDED else f"{case.standing}, {notice}"
    if case.signal:
        yield "Global Privacy Control"
    if case.put_off_at is not None:
        yield f"{time(case.put_off_at)} put off"
    yield f"{time(case.now)} *now*"


def _outcomes(case: ConversationCase | PopUpCase) -> Iterator[str]:
    outcomes: Mapping[str, Outcome | PopUp] = case.expected
    for name, outcome in outcomes.items():
        if name != EVERY:
            yield f"*{documents()[name].title}*"
        yield from _outcome(outcome) if isinstance(outcome, Outcome) else _asking(outcome)


def _outcome(outcome: Outcome) -> Iterator[str]:
    yield f"{code(outcome.status)}, {code(outcome.reason)}"
    first, last = outcome.first_contributed_at, outcome.last_contributed_at
    if first is not None and last is not None:
        span = time(first) if first == last else f"{time(first)} to {time(last)}"
        yield f"{outcome.contributed} contributed: {span}"
    if outcome.kept_until is not None:
        yield f"kept up to {time(outcome.kept_until)}"


def _asking(outcome: PopUp) -> Iterator[str]:
    yield f"{code(outcome.prompt)}, “Not now” {'on offer' if outcome.can_be_put_off else 'not on offer'}"


def _keys_by_fact(policy: Policy) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for key, entry in sourced(policy):
        for fact in entry.facts:
            keys.setdefault(fact, []).append(code(key))
    return keys


def _places_by_fact() -> dict[str, list[str]]:
    groups = {f"rule {rule.number}": {fact for case in rule.cases for fact in case.facts} for rule in rules()}
    groups["the pop-up"] = {fact for case in pop_up().cases for fact in case.facts}
    cited = set().union(*groups.values())
    return {fact: [place for place, facts in groups.items() if fact in facts] for fact in cited}


def _not_now(who: Audience) -> str:
    phases = [phase for phase in Phase if (who, phase) in OFFERS_NOT_NOW]
    return "always" if len(phases) == len(Phase) else f"{phases[0]} the deadline" if phases else "never"


def _listed(entries: Mapping[str, list[str]], key: str) -> str:
    return ", ".join(entries.get(key, ["–"]))


def _meanings(column: str, meanings: Mapping[Any, str]) -> list[str]:
    return table((column, "Meaning"), ((code(word), meaning) for word, meaning in meanings.items()))
