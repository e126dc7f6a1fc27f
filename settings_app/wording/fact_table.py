"""Beside the words, what each fact does: its sentence, where the notice states it, and what enforces it."""

from dataclasses import dataclass
from functools import cache

from settings_app.domain.policy import FACTS, Policy, Source
from settings_app.notices import Notice
from settings_app.policies import documents
from settings_app.policies.cases import FOLDER, ConversationCase, PopUpCase, Rule, pop_up, rules
from settings_app.policies.facts import fact_order, resting_on, sentence
from settings_app.policies.markdown import in_words
from settings_app.wording.draft import Draft
from settings_app.wording.fact_checks import UNSAID, holds_figure, says

Cases = tuple[ConversationCase, ...] | tuple[PopUpCase, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the policy that rests on the fact: its key, what it is and what it says, in English."""

    key: str
    value: str
    says: str
    source: Source


@dataclass(frozen=True, slots=True)
class Enforcement:
    """The cases of one file that show the fact obeyed; the tests run each through the engine."""

    file: str
    title: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact. `document` names the policy its values are of: the one given, or the first to know it."""

    fact: str
    document: str
    in_force: bool
    values: tuple[Value, ...]
    stated_by: tuple[str, ...]
    enforced_by: tuple[Enforcement, ...]

    @property
    def is_unstated(self) -> bool:
        """Whether a sentence is owed and there is none; the lint calls it an error."""
        return self.in_force and not self.stated_by and self.fact not in UNSAID


def facts_table(notice: Notice, policy: Policy) -> tuple[FactRow, ...]:
    """One row for each fact there is, F1 first; keys of sentences in the order of the document.

    Raises WordingError for a language without word lists.
    """
    draft = Draft(notice, policy)
    return tuple(_row(draft, fact) for fact in sorted(FACTS, key=fact_order))


def _row(draft: Draft, fact: str) -> FactRow:
    of = next(known for known in (draft.policy, *documents().values()) if resting_on(known, fact))
    values = tuple(
        Value(key, in_words(entry.value), sentence(entry), entry.source)
        for key, entry in resting_on(of, fact).items()
    )
    in_force = of.name == draft.policy.name
    return FactRow(fact, of.name, in_force, values, _stated_by(draft, fact), _enforcing().get(fact, ()))


def _stated_by(draft: Draft, fact: str) -> tuple[str, ...]:
    """Passages of the sections that name it and say it, and every string where one of its figures is true."""
    naming = tuple(
        f"sections.{place}.text"
        for place, section in enumerate(draft.notice.sections)
        if fact in section.facts
    )
    return tuple(
        key
        for key in draft.texts
        if (key.startswith(naming) and says(draft, key, fact)) or holds_figure(draft, key, fact)
    )


@cache
def _enforcing() -> dict[str, tuple[Enforcement, ...]]:
    """By fact, the files with a case that names it."""
    files: dict[tuple[str, str], Cases] = {(_file(rule), rule.title): rule.cases for rule in rules()}
    files["pop-up.toml", pop_up().title] = pop_up().cases
    enforcing: dict[str, tuple[Enforcement, ...]] = {}
    for (file, title), cases in files.items():
        for fact in {fact for case in cases for fact in case.facts}:
            shown = tuple(case.says for case in cases if fact in case.facts)
            enforcing[fact] = (*enforcing.get(fact, ()), Enforcement(file, title, shown))
    return enforcing


def _file(rule: Rule) -> str:
    return next(FOLDER.glob(f"rule-{rule.number}-*.toml")).name
