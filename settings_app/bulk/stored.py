"""What is read out of the stored tables: the columns that the statement needs, and no word of anybody's."""

from dataclasses import dataclass

from settings_app.bulk.dialects import Dialect

# The kinds of columns there are.
ID = "id"
NUMBER = "number"
CODE = "code"
FLAG = "flag"
MOMENT = "moment"  # UTC without a zone, which is how the statement reckons
INSTANT = "instant"  # UTC and says so, for whoever reads the result


@dataclass(frozen=True, slots=True)
class Stored:
    """One table, and the kind of each of its columns that is read."""

    table: str
    columns: dict[str, str]

    def rows(self, dialect: Dialect) -> str:
        """The SELECT of its rows, told as this database tells them."""
        told = {ID: dialect.told_id, MOMENT: dialect.told_moment}
        quoted = ((f'"{name}"', kind) for name, kind in self.columns.items())
        columns = (f"{told.get(kind, str)(name)} AS {name}" for name, kind in quoted)
        return f"SELECT {', '.join(columns)} FROM {self.table}"


STORED = (
    Stored("settings_app_person", {"id": NUMBER, "subject": ID}),
    Stored(
        "settings_app_ledgerentry",
        {
            "subject": ID,
            "sequence": NUMBER,
            "event": CODE,
            "choice": CODE,
            "policy": CODE,
            "at": MOMENT,
        },
    ),
    Stored(
        "settings_app_conversation",
        {
            "id": ID,
            "person_id": NUMBER,
            "kind": CODE,
            "offering": CODE,
            "incognito": FLAG,
            "deleted_at": MOMENT,
            "uses": NUMBER,
            "uses_while_on": NUMBER,
            "first_used_while_on_at": MOMENT,
            "last_used_while_on_at": MOMENT,
        },
    ),
    Stored("settings_app_moment", {"conversation_id": ID, "at": MOMENT}),
)

# The result of `settings_app.bulk.statement.verdicts`.
VERDICTS = {
    "id": ID,
    "subject": ID,
    "kind": CODE,
    "offering": CODE,
    "status": CODE,
    "reason": CODE,
    "moments": NUMBER,
    "contributed_moments": NUMBER,
    "first_contributed_at": INSTANT,
    "last_contributed_at": INSTANT,
    "kept_until": INSTANT,
}
