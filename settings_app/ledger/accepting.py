"""The acceptance of the terms, on record beside the choices and apart from them (fairness rule 15)."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection, transaction

from settings_app.ledger.chain import digest_of_fields
from settings_app.ledger.stored_rows import Bad, stored_acceptances
from settings_app.ledger.verifying import Fault
from settings_app.models import Prepared, TermsAcceptance

FIELDS = [field for field in TermsAcceptance._meta.concrete_fields if not field.primary_key]
# Put together from names of this product alone; every value is a parameter.
UNLESS_ACCEPTED = """INSERT INTO {table} ({columns}) SELECT {places}
    WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE subject = %s AND terms = %s)""".format(  # noqa: S608
    table=TermsAcceptance._meta.db_table,
    columns=", ".join(field.column for field in FIELDS),
    places=", ".join(["%s"] * len(FIELDS)),
)


_ACCEPTED = Prepared(TermsAcceptance, {"subject": UUID(int=0), "terms": ""})


@dataclass(frozen=True, slots=True)
class Accepting:
    """What a press accepts beside what else it says: which terms, by which sentence, in which language."""

    terms: str
    statement: str
    language: str


def accept_once(subject: UUID, accepting: Accepting, now: datetime) -> None:
    """Record the acceptance unless it is on record: one statement, whichever it is. `now` is aware.

    Two that press at once may both find nothing; the key of the table then refuses the second.
    """
    row = TermsAcceptance(subject=subject, at=now, **asdict(accepting))
    row.digest = digest_of_acceptance(row)
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in FIELDS]
    key = [value for field, value in zip(FIELDS, values, strict=True) if field.name in ("subject", "terms")]
    with connection.cursor() as cursor:
        cursor.execute(UNLESS_ACCEPTED, [*values, *key])


def has_accepted(subject: UUID, terms: str) -> bool:
    """Whether the person accepted the terms of that name: one query."""
    return bool(_ACCEPTED(subject, terms))


def accept_terms(
    *, subject: UUID, terms: str, statement: str, language: str, now: datetime
) -> TermsAcceptance:
    """Record that the terms of that name were accepted by what `statement` said. A repeat adds nothing.

    It decides nothing about training. `now` is server time, aware.
    """
    with transaction.atomic():
        found = TermsAcceptance.objects.filter(subject=subject, terms=terms).first()
        if found is not None:
            return found
        row = TermsAcceptance(subject=subject, terms=terms, statement=statement, language=language, at=now)
        row.digest = digest_of_acceptance(row)
        row.save()
        return row


def acceptances(subject: UUID) -> tuple[TermsAcceptance, ...]:
    """Every acceptance of one person, the first one first: one query."""
    return tuple(TermsAcceptance.objects.filter(subject=subject).order_by("at", "id"))


def digest_of_acceptance(row: TermsAcceptance) -> str:
    """SHA-256 over the canonical JSON of every field of the row but its number and the digest itself."""
    return digest_of_fields(
        {
            "subject": str(row.subject),
            "terms": row.terms,
            "statement": row.statement,
            "language": row.language,
            "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        }
    )


def verify_acceptances(tell: Callable[[str], None]) -> int:
    """Hold every acceptance, as stored, against its digest, telling of each bad one; how many there are."""
    read = 0
    for row in stored_acceptances():
        read += 1
        if isinstance(row, Bad):
            tell(f"terms {row.subject}: {Fault.UNREADABLE}")
        elif digest_of_fields(row.fields) != row.digest:
            tell(f"terms {row.fields['subject']}, {row.fields['terms']}: {Fault.CHANGED}")
    return read
