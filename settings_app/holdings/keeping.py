"""Adding and changing conversations: the row, its moments and the counts change together or not at all."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from settings_app.domain import conversation as domain
from settings_app.domain.decision import Decisions
from settings_app.domain.verdict import used
from settings_app.domain.vocabulary import Kind, Offering
from settings_app.holdings.counting import Counts, counted, footing_of, loaded, unheard
from settings_app.ledger import Record, record_of
from settings_app.models import Conversation, Moment, Person

BATCH = 5000
END = datetime.max.replace(tzinfo=UTC)
COUNTED = (
    "kind",
    "offering",
    "incognito",
    "deleted_at",
    "last_used_at",
    "uses_while_on",
    "last_used_while_on_at",
)
JUDGED = (
    "uses",
    "first_used_at",
    "last_used_at",
    "uses_while_on",
    "first_used_while_on_at",
    "last_used_while_on_at",
)
LONGEST_FOLDED = 600


def folded(title: str) -> str:
    """A title, or words to look for, as a search compares them: alike in case, accents, width and encoding.

    The dotted and the dotless i are one. What this says of a title is stored: see migration 0009.
    """
    spread = unicodedata.normalize("NFKD", title)
    plain = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain.casefold().replace("ı", "i"))[:LONGEST_FOLDED]


def tidy(title: str) -> str:
    """A title without blanks around it; none where there is nothing in it to be seen."""
    is_seen = any(unicodedata.category(letter)[0] not in "ZC" for letter in title)
    return title.strip() if is_seen else ""


def start(person: Person, *, title: str, kind: Kind, offering: Offering, now: datetime) -> Conversation:
    """Hold a new conversation; its first moment of use is `now`, or the person's newest moment if later."""
    title = tidy(title)
    row = Conversation(person=person, title=title, title_folded=folded(title), kind=kind, offering=offering)
    with transaction.atomic():
        account, record = locked(person)
        _used_at(row, _not_before(account, record, now), record)
        row.save()
        _add_moment(account, row, replace(loaded(account.tallies), known=record.sequence))
    return row


def use(person: Person, conversation_id: UUID, now: datetime) -> None:
    """Use a conversation again, at `now` or the person's newest moment if later. Raises DoesNotExist."""
    with transaction.atomic():
        account, record = locked(person)
        row = Conversation.objects.get(pk=conversation_id, person=account, deleted_at=None)
        counts = replace(loaded(account.tallies), known=record.sequence)
        counts.take(footing_of(row), row.last_used_at.toordinal())
        _used_at(row, _not_before(account, record, now), record)
        row.save(update_fields=JUDGED)
        _add_moment(account, row, counts)


def delete(person: Person, conversation_id: UUID, now: datetime) -> None:
    """Delete a conversation: it leaves the history at once (P5), and its title goes with it."""
    with transaction.atomic():
        account, record = locked(person)
        row = Conversation.objects.get(pk=conversation_id, person=account, deleted_at=None)
        row.deleted_at, row.title, row.title_folded = _not_before(account, record, now), "", ""
        row.save(update_fields=["deleted_at", "title", "title_folded"])
        count_all(account, record)


def keep(person: Person, held: Sequence[tuple[Conversation, Iterable[datetime]]]) -> None:
    """Hold many new conversations at once, each with the moments at which it was used."""
    with transaction.atomic():
        account, record = locked(person)
        for row, moments in held:
            row.title = tidy(row.title)
            row.title_folded = folded(row.title)
            judge_uses(row, moments, record.decisions)
        Conversation.objects.bulk_create([row for row, _ in held], batch_size=BATCH)
        uses = (Moment(conversation=row, at=at) for row, moments in held for at in moments)
        Moment.objects.bulk_create(uses, batch_size=BATCH)
        count_all(account, record)
    person.tallies, person.last_used_at = account.tallies, account.last_used_at


def recount(person: Person, since: datetime | None = None) -> bool:
    """Judge again, by the whole record, what was used at or after `since` (None: everything), and count.

    Says whether anything was other than it should have been.
    """
    with transaction.atomic():
        account, record = _locked(person)
        before = account.last_used_at, loaded(account.tallies).by_footing
        changed = _judge_again(account, record, since)
        after = account.last_used_at, loaded(account.tallies).by_footing
    person.tallies, person.last_used_at = account.tallies, account.last_used_at
    return bool(changed) or before != after


def locked(person: Person) -> tuple[Person, Record]:
    """The account with its record as they are now, held until the transaction ends; every use judged."""
    account, record = _locked(person)
    if since := unheard(account, record):
        _judge_again(account, record, since)
    return account, record


def count_all(account: Person, record: Record) -> None:
    """Count the account's conversations anew, and keep the counts with it."""
    rows = Conversation.objects.filter(person=account).values_list(*COUNTED, named=True)
    account.tallies = counted(rows, record.sequence).dumped()
    account.last_used_at = max((row.last_used_at for row in rows if row.last_used_at), default=None)
    account.save(update_fields=["tallies", "last_used_at"])


def judge_uses(row: Conversation, moments: Iterable[datetime], decisions: Decisions) -> None:
    """Put on the row what follows from all its moments."""
    times = list(moments)
    found = used(decisions, as_domain(row, times), END)
    row.uses, row.uses_while_on = found.moments, found.contributed
    row.first_used_at, row.last_used_at = min(times, default=None), max(times, default=None)
    row.first_used_while_on_at, row.last_used_while_on_at = (
        found.first_contributed_at,
        found.last_contributed_at,
    )


def as_domain(row: Conversation, moments: Iterable[datetime] = ()) -> domain.Conversation:
    """A stored conversation as the rules see it."""
    return domain.Conversation(
        id=str(row.pk),
        title=row.title,
        kind=Kind(row.kind),
        offering=Offering(row.offering),
        moments=moments,
        incognito=row.incognito,
        deleted_at=row.deleted_at,
    )


def _judge_again(account: Person, record: Record, since: datetime | None) -> list[Conversation]:
    held = Conversation.objects.filter(person=account)
    rows = (held.filter(last_used_at__gte=since) if since else held).prefetch_related("moments")
    changed = [row for row in rows.iterator(BATCH) if _changes(row, record.decisions)]
    Conversation.objects.bulk_update(changed, JUDGED, batch_size=500)
    count_all(account, record)
    return changed


def _changes(row: Conversation, decisions: Decisions) -> bool:
    before = [getattr(row, name) for name in JUDGED]
    judge_uses(row, [moment.at for moment in row.moments.all()], decisions)
    return before != [getattr(row, name) for name in JUDGED]


def _not_before(account: Person, record: Record, now: datetime) -> datetime:
    """A clock may stand behind what is already kept; nothing happens before that."""
    return max(record.present(now), account.last_used_at or now)


def _used_at(row: Conversation, at: datetime, record: Record) -> None:
    row.uses += 1
    row.first_used_at, row.last_used_at = row.first_used_at or at, at
    if record.decisions.allows(at, Offering(row.offering)):
        row.uses_while_on += 1
        row.first_used_while_on_at, row.last_used_while_on_at = row.first_used_while_on_at or at, at


def _add_moment(account: Person, row: Conversation, counts: Counts) -> None:
    Moment.objects.create(conversation=row, at=row.last_used_at)
    counts.add(row)
    account.tallies, account.last_used_at = counts.dumped(), row.last_used_at
    account.save(update_fields=["tallies", "last_used_at"])


def _locked(person: Person) -> tuple[Person, Record]:
    account = Person.objects.select_for_update().get(pk=person.pk)
    return account, record_of(account.subject)
