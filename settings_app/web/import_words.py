"""What the page for a person's own files says, code by code and number by number."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from settings_app.archives.gathering import Gathered
from settings_app.archives.problem import Problem
from settings_app.domain.vocabulary import Offering
from settings_app.holdings.importing import Imported
from settings_app.web.formats import (
    GIGABYTE,
    gigabytes,
    grouped,
    in_sequence,
    isolated,
    listed_in_words,
    ngettext_lazy,
    translated,
)
from settings_app.web.words import OFFERINGS

MOST_BYTES = GIGABYTE
MOST_FILES = 1000
# A cookie carries the message to the next page.
WARNINGS_SAID = 3

NOTHING_CHANGED = _("Nothing was taken in, and nothing that was here has changed.")
NO_FILES = _("No file was chosen. Choose one or more, then press the button again.")
NO_PLAN = _("Choose the plan these conversations were held under, then the files again.")
CUT_SHORT = _("Not all of it arrived. Send it again.")
TOO_LARGE = _(
    "Together these files are larger than {size}. Give fewer at a time: transcripts project by project, or the parts of an export one by one."
)
TOO_MANY_FILES = _(
    "These are more than {number} files. Give fewer at a time: transcripts project by project."
)
NOTHING_FOUND = _("There is no conversation with a time of use in these files.")
LOST = _(
    "Not confirmed: the connection failed. Look below how many are here, then send the files again; what is here already is not added twice."
)
REMOVED_NONE = _("There was nothing from your files here.")
REMOVED = ngettext_lazy(
    "Removed: {number} conversation that came from your files. Your files themselves are untouched.",
    "Removed: {number} conversations that came from your files. Your files themselves are untouched.",
)
HERE = ngettext_lazy(
    "{number} conversation from your files is here.", "{number} conversations from your files are here."
)

TAKEN_IN = _("Your files are read. Conversations: {new} new, {updated} updated, {unchanged} unchanged.")
STARTED_HERE = ngettext_lazy(
    "{number} of them was started here: it is known again by its id, and was not added a second time.",
    "{number} of them were started here: they are known again by their ids, and were not added a second time.",
)
WITHOUT_MOMENTS = ngettext_lazy(
    "Without any use up to now, so left out: {number} conversation.",
    "Without any use up to now, so left out: {number} conversations.",
)
LATER_THAN_NOW = ngettext_lazy(
    "{number} use lies later than now, as from a machine whose clock runs ahead; it was left out.",
    "{number} uses lie later than now, as from a machine whose clock runs ahead; they were left out.",
)
WARNING = _("{file}: {says}.")
WARNING_AT_A_PLACE = _("{file}, {place}: {says}.")
MORE_WARNINGS = ngettext_lazy("And {number} more like that.", "And {number} more like that.")
REMEDY = ngettext_lazy(
    "Mend this file or leave it out, then send the others again: {files}",
    "Mend these files or leave them out, then send the others again: {files}",
)
FILES_NAMED = 10
MORE_PROBLEMS = ngettext_lazy("and {number} more", "and {number} more")


def plans() -> list[tuple[str, str]]:
    """Every plan, as the form offers it."""
    return [(offering.value, capfirst(OFFERINGS[offering])) for offering in Offering]


def too_large() -> str:
    """More than can be read at once."""
    return TOO_LARGE.format(size=gigabytes(MOST_BYTES))


def too_many_files() -> str:
    """More files than can be read at once."""
    return TOO_MANY_FILES.format(number=grouped(MOST_FILES))


def taken_in(imported: Imported, gathered: Gathered) -> str:
    """What became of the files, with what was passed over in them."""
    counts = {name: grouped(getattr(imported, name)) for name in ("new", "updated", "unchanged")}
    return in_sequence(TAKEN_IN.format(**counts), *_left_out(imported, gathered))


def removed(number: int) -> str:
    """How many conversations were removed."""
    return REMOVED.of(number) if number else str(REMOVED_NONE)


def imported_in_words(number: int) -> str:
    """How many conversations from the person's files are here."""
    return HERE.of(number)


def in_readers_words(problem: Problem) -> Problem:
    """What is wrong with a file, in the language of the page."""
    return replace(problem, place=translated(problem.place), sentence=translated(problem.sentence))


def more_problems(gathered: Gathered) -> str:
    """How many problems there are beyond those listed; nothing where there are none."""
    return MORE_PROBLEMS.of(gathered.more_problems) if gathered.more_problems else ""


def remedy(problems: Sequence[Problem]) -> str:
    """Which files keep the others from being taken in; nothing where none does."""
    files = list(dict.fromkeys(problem.file for problem in problems))[:FILES_NAMED]
    named = listed_in_words(map(isolated, files))
    return REMEDY.of(len(files), files=named) if files else ""


def _left_out(imported: Imported, gathered: Gathered) -> Iterator[str]:
    if imported.started_here:
        yield STARTED_HERE.of(imported.started_here)
    if imported.without_moments:
        yield WITHOUT_MOMENTS.of(imported.without_moments)
    if imported.moments_after_now:
        yield LATER_THAN_NOW.of(imported.moments_after_now)
    yield from map(_warning, gathered.warnings[:WARNINGS_SAID])
    more = len(gathered.warnings) - WARNINGS_SAID + gathered.more_warnings
    if more > 0:
        yield MORE_WARNINGS.of(more)


def _warning(problem: Problem) -> str:
    says, told = WARNING_AT_A_PLACE if problem.place else WARNING, in_readers_words(problem)
    return says.format(file=told.file[:80], place=told.place, says=told.sentence)
