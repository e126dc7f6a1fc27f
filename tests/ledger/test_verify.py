"""The whole record: any byte of any column, any row, person, tail or re-hash that is touched is found."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from settings_app import ledger, receipts
from settings_app.domain.vocabulary import Choice, Surface
from settings_app.ledger import Fault, Found
from settings_app.ledger.chain import digest_of
from settings_app.ledger.tree import Tree
from settings_app.models import LedgerEntry, ServedQuestion, immutability
from tests.ledger.conftest import Someone

ROWS, SHOWN = LedgerEntry._meta.db_table, ServedQuestion._meta.db_table
COVERED = [field.column for field in LedgerEntry._meta.fields if field.column != "id"]

on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="bytes are changed as SQLite stores them; values suffice elsewhere"
)
pytestmark = on_sqlite


@pytest.fixture
def record(people: type[Someone]) -> Iterator[list[Someone]]:
    """Three people: one row, two rows, and three with a put-off among them. Nothing guards them any more."""
    everybody = [people() for _ in range(3)]
    for number, somebody in enumerate(everybody):
        for choice in (Choice.DECLINE, Choice.ALLOW)[: number + 1]:
            somebody.answers(somebody.opens_a_page((Surface.POP_UP, Surface.SETTINGS)[number % 2]), choice)
    everybody[2].puts_off(everybody[2].opens_a_page())
    with connection.cursor() as cursor:
        immutability.disarm(cursor)
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        yield everybody
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


@contextmanager
def tampered(sql: str, *values: object) -> Iterator[None]:
    """What somebody with the database could do; undone afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT tampering")
        try:
            cursor.execute(sql, values)
            yield
        finally:
            cursor.execute("ROLLBACK TO tampering")
            cursor.execute("RELEASE tampering")


def found() -> list[Found]:
    told: list[Found] = []
    ledger.verify(ledger.newest_row(), told.append)
    return told


def test_an_honest_record_holds(record: list[Someone]) -> None:
    assert found() == []
    verified = ledger.verify(ledger.newest_row(), lambda _: None)
    assert (verified.rows, verified.people, verified.bad) == (6, 3, 0)
    assert (verified.head.rows, verified.head.people, verified.head.shown) == (6, 3, 2)


def test_nothing_on_record_holds(db: None) -> None:
    verified = ledger.verify(ledger.newest_row(), lambda _: None)
    assert (verified.rows, verified.head.people, verified.head.root) == (0, 0, sha256(b"").hexdigest())


def cells(table: str, key: str, columns: list[str]) -> list[tuple[object, str, bytes]]:
    """Every stored value as its bytes, with the row it stands in."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, {', '.join(f'CAST({name} AS BLOB)' for name in columns)} FROM {table}")
        return [
            (row[0], name, cell)
            for row in cursor.fetchall()
            for name, cell in zip(columns, row[1:], strict=True)
        ]


def flips(cell: bytes, mask: int) -> Iterator[bytes]:
    for place in range(len(cell)):
        yield cell[:place] + bytes([cell[place] ^ mask]) + cell[place + 1 :]


# One bit each, low and high, and the one that makes a small letter of a capital one.
@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80])
@pytest.mark.parametrize("column", COVERED)
def test_any_byte_of_any_column_of_a_decision_is_found(record: list[Someone], column: str, mask: int) -> None:
    for number, name, cell in cells(ROWS, "id", [column])[-2:]:
        for changed in flips(cell, mask):
            stored = int(changed) if name == "sequence" and changed.isdigit() else changed
            kind = "INTEGER" if isinstance(stored, int) else "TEXT"
            sql = f"UPDATE OR REPLACE {ROWS} SET {name} = CAST(%s AS {kind}) WHERE id = %s"
            with tampered(sql, stored, number):
                assert found(), (name, cell, changed)


@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80])
@pytest.mark.parametrize("column", ["digest", "content"])
def test_any_byte_of_what_was_shown_is_found(record: list[Someone], column: str, mask: int) -> None:
    for digest, name, cell in cells(SHOWN, "digest", [column]):
        step = max(1, len(cell) // 40)  # a content is long: every so many bytes, and both ends
        for changed in [*list(flips(cell, mask))[::step], cell[:-1], cell + b" "]:
            with tampered(f"UPDATE {SHOWN} SET {name} = CAST(%s AS TEXT) WHERE digest = %s", changed, digest):
                assert found(), (name, changed)


def test_the_number_of_a_row_is_the_databases_own(record: list[Someone]) -> None:
    """It says nothing of a decision, and nothing reads it: the one column that no digest covers."""
    assert {field.column for field in LedgerEntry._meta.fields} - set(COVERED) == {"id"}
    assert {field.column for field in ServedQuestion._meta.fields} == {"digest", "content", "first_served_at"}


def test_it_names_the_first_bad_row_of_each_person(record: list[Someone]) -> None:
    with tampered(f"UPDATE {ROWS} SET language = 'xx' WHERE sequence >= 2"):
        assert {(one.subject, one.place, one.fault) for one in found()} == {
            (str(somebody.subject), 2, Fault.CHANGED) for somebody in record[1:]
        }


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        (f"DELETE FROM {ROWS} WHERE sequence = 1", Fault.OUT_OF_PLACE),
        (f"UPDATE {ROWS} SET sequence = sequence + 5 WHERE sequence = 2", Fault.OUT_OF_PLACE),
        (f"UPDATE {ROWS} SET previous_digest = digest", Fault.OUT_OF_PLACE),
        (f"UPDATE {ROWS} SET at = at || '.000000'", Fault.UNREADABLE),
        (f"UPDATE {ROWS} SET subject = upper(subject)", Fault.UNREADABLE),
        (f"UPDATE {ROWS} SET choice = 'decline' WHERE choice = 'allow'", Fault.CHANGED),
        (f"DELETE FROM {SHOWN}", Fault.SHOWN_IS_GONE),
        (f"UPDATE {SHOWN} SET content = ''", Fault.SHOWN_CHANGED),
        (f"UPDATE {SHOWN} SET first_served_at = 'long ago'", Fault.SHOWN_CHANGED),
    ],
)
def test_it_says_what_is_wrong(record: list[Someone], sql: str, fault: Fault) -> None:
    with tampered(sql):
        assert fault in {one.fault for one in found()}


def test_what_was_shown_and_not_answered_is_verified_too(
    record: list[Someone], people: type[Someone]
) -> None:
    page = people().opens_a_page(Surface.SIGN_UP)
    with tampered(f"UPDATE {SHOWN} SET content = '' WHERE digest = %s", page.digest):
        assert found() == [Found(page.digest, 0, Fault.SHOWN_CHANGED)]


def test_the_tree_is_that_of_the_standard() -> None:
    """RFC 6962, section 2.1: leaves after a zero byte, nodes after a one byte, the largest power of two left."""

    def leaf(data: bytes) -> bytes:
        return sha256(b"\x00" + data).digest()

    def node(left: bytes, right: bytes) -> bytes:
        return sha256(b"\x01" + left + right).digest()

    def root(leaves: list[bytes]) -> bytes:
        if len(leaves) == 1:
            return leaf(leaves[0])
        split = 1 << (len(leaves) - 1).bit_length() - 1
        return node(root(leaves[:split]), root(leaves[split:]))

    leaves = [str(number).encode() for number in range(40)]
    tree = Tree()
    for number, data in enumerate(leaves, start=1):
        tree.add(data)
        assert (tree.size, tree.root) == (number, root(leaves[:number]).hex())


@pytest.fixture
def kept(record: list[Someone], tmp_path: Path) -> Path:
    """A checkpoint of the record, kept outside the database."""
    call_command("checkpoint", "--to", str(tmp_path / "checkpoint.json"))
    return tmp_path / "checkpoint.json"


def command(*arguments: str) -> tuple[int, str]:
    """`verify_ledger` with these arguments: its exit status and what it says."""
    said = StringIO()
    try:
        call_command("verify_ledger", *arguments, stdout=said)
    except SystemExit as end:
        return end.code, said.getvalue()
    return 0, said.getvalue()


def test_the_record_may_grow_beyond_a_checkpoint(
    record: list[Someone], kept: Path, people: type[Someone]
) -> None:
    record[0].answers(record[0].opens_a_page(), Choice.ALLOW)
    somebody = people()
    somebody.answers(somebody.opens_a_page(Surface.CONSENT_PAGE), Choice.DECLINE)
    status, said = command("--checkpoint", str(kept))
    assert (status, "6 rows of 3 people\n8 rows of 4 people read, 0 bad" in said) == (0, True)


def rehash(subject: object) -> Callable[[], None]:
    """What an insider would do: change a choice, and hash the whole chain anew."""

    def act() -> None:
        previous = ""
        for row in LedgerEntry.objects.filter(subject=subject).order_by("sequence"):
            row.previous_digest, row.language = previous, "fr"
            previous = row.digest = digest_of(row)
            with connection.cursor() as cursor:
                cursor.execute(
                    f"UPDATE {ROWS} SET language = 'fr', previous_digest = %s, digest = %s WHERE id = %s",
                    [row.previous_digest, row.digest, row.pk],
                )

    return act


def test_a_checkpoint_finds_what_no_chain_can(record: list[Someone], kept: Path) -> None:
    last = record[2].subject.hex
    with tampered(f"DELETE FROM {ROWS} WHERE subject = %s", last):
        assert found() == []
        status, said = command("--checkpoint", str(kept))
        assert (status, "people: 3 at the checkpoint, 2 now" in said) == (1, True)
    with tampered(f"DELETE FROM {ROWS} WHERE subject = %s AND sequence = 3", last):
        assert found() == []
        status, said = command("--checkpoint", str(kept))
        assert (status, "rows: 6 at the checkpoint, 5 now" in said) == (1, True)
    with tampered("SELECT 1"):
        rehash(last)()
        assert found() == []
        status, said = command("--checkpoint", str(kept))
        assert (status, "as many as at the checkpoint, and not the same ones" in said) == (1, True)
    assert command("--checkpoint", str(kept))[0] == 0


@pytest.mark.parametrize("mask", [0x01, 0x02])
def test_a_checkpoint_finds_another_first_time_of_what_was_shown(kept: Path, mask: int) -> None:
    for digest, name, cell in cells(SHOWN, "digest", ["first_served_at"]):
        for changed in flips(cell, mask):
            with tampered(f"UPDATE {SHOWN} SET {name} = CAST(%s AS TEXT) WHERE digest = %s", changed, digest):
                assert command("--checkpoint", str(kept))[0] == 1, changed


def test_the_command_names_what_is_bad(record: list[Someone]) -> None:
    status, said = command()
    assert (status, said.splitlines()[0]) == (0, "6 rows of 3 people read, 0 bad")
    with tampered(f"UPDATE {ROWS} SET choice = 'allow' WHERE subject = %s", record[0].subject.hex):
        status, said = command()
        assert (status, said.splitlines()[0]) == (
            1,
            f"bad: {record[0].subject}/1: it does not have the digest that it names",
        )


def test_no_checkpoint_is_signed_of_a_record_that_does_not_hold(
    record: list[Someone], tmp_path: Path
) -> None:
    file = tmp_path / "checkpoint.json"
    with tampered(f"UPDATE {ROWS} SET choice = 'allow'"), pytest.raises(SystemExit) as end:
        call_command("checkpoint", "--to", str(file), stdout=StringIO())
    assert end.value.code == 1
    assert not file.exists()


def test_a_checkpoint_that_was_altered_or_is_none_is_refused(kept: Path) -> None:
    document = json.loads(kept.read_text())
    for forged in (document | {"rows": 7}, document | {"kind": "receipt"}, {}):
        kept.write_text(json.dumps(forged))
        assert command("--checkpoint", str(kept))[0] == 2
    status, said = command("--checkpoint", "nowhere.json")
    assert (status, "nowhere.json cannot be read" in said) == (2, True)


def test_a_checkpoint_is_printed_where_no_file_is_named(record: list[Someone]) -> None:
    said = StringIO()
    call_command("checkpoint", stdout=said)
    document = json.loads(said.getvalue())
    assert (document["kind"], document["rows"], document["people"]) == ("checkpoint", 6, 3)
    assert receipts.as_file(document).decode() == said.getvalue()
