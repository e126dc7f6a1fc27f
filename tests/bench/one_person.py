"""One person with 50,000 conversations: the verdict of each, and what a choice would do to all of them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet

from settings_app import holdings, in_force, ledger
from settings_app.domain.outlook import outlook
from settings_app.domain.verdict import verdict
from settings_app.domain.vocabulary import Standing
from settings_app.holdings.keeping import as_domain
from settings_app.models import Conversation, Person
from tests.bench.timing import row

CHUNK = 5000


@dataclass
class Holder:
    """The person, and four ways through all they hold."""

    person: Person

    @property
    def held(self) -> QuerySet[Conversation]:
        """All conversations."""
        return Conversation.objects.filter(person=self.person)

    def scan(self) -> None:
        """Read nothing but the ids."""
        assert sum(1 for _ in self.held.values_list("pk").iterator(CHUNK))

    def judge_kept(self) -> None:
        """Each verdict from what is kept of the uses."""
        policy, now = in_force.policy(), datetime.now(UTC)
        for one in self.held.iterator(CHUNK):
            holdings.judged_verdict(policy, Standing.UNDECIDED, one, now)

    def judge_moments(self) -> None:
        """Each verdict by the engine, from every moment."""
        policy, now = in_force.policy(), datetime.now(UTC)
        decisions = ledger.record_of(self.person.subject).decisions
        for one in self.held.prefetch_related("moments").iterator(CHUNK):
            verdict(policy, decisions, as_domain(one, [use.at for use in one.moments.all()]), now)

    def look_ahead(self) -> None:
        """What each choice would do."""
        for choice in (Standing.ALLOW, Standing.DECLINE):
            outlook(in_force.policy(), choice, holdings.tallies_of(self.person))


def one_person(person: Person) -> list[str]:
    """What is kept against the engine on every moment, and the outlook, against only reading the ids."""
    many, ids = Holder(person), "only reading the ids"
    return [
        row("50,000 verdicts of one person, from what is kept", many.judge_kept, ids, many.scan, 1),
        row(
            "50,000 verdicts of one person, from every moment",
            many.judge_moments,
            ids,
            many.scan,
            1,
            rounds=5,
        ),
        row("what each choice would do to all of them", many.look_ahead, ids, many.scan, 1, digits=3),
    ]
