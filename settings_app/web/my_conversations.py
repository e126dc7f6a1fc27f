"""My conversations: every one with its verdict, searched, filtered and paged; and the story of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from settings_app import holdings
from settings_app.domain.footing import Footing, Tally, settle
from settings_app.domain.outlook import Part, part_of
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Kind, Standing, Status
from settings_app.web import asking, story
from settings_app.web.blocking import answer_not_required
from settings_app.web.conversations import listed, placed, tallies
from settings_app.web.conversations import story as story_of
from settings_app.web.drawing import drawing
from settings_app.web.formats import grouped, in_a_line
from settings_app.web.outlook_words import PARTS, SUPPOSING
from settings_app.web.paging import address, page_number, page_of
from settings_app.web.timeline import Timeline, timeline
from settings_app.web.uses_picture import uses_picture
from settings_app.web.words import FROM_FILES, KINDS, STATUSES, conversations_in_words

SIZE = 25
# Where what is looked for came from, as it stands in an address.
FILES = "files"
STATUS_COUNTED = _("{status} ({number})")


class Search(forms.Form):
    """What to look for; anything that cannot be is left out and said."""

    q = forms.CharField(label=_("Title"), max_length=200, required=False, strip=True)
    status = forms.ChoiceField(label=_("Where it stands"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    source = forms.ChoiceField(label=_("Where it came from"), required=False)

    def __init__(self, request: HttpRequest, counts: dict[Status, int]) -> None:
        super().__init__({name: request.GET.get(name, "") for name in self.base_fields})
        statuses = [
            (status.value, STATUS_COUNTED.format(status=STATUSES[status], number=grouped(number)))
            for status, number in counts.items()
        ]
        self.fields["status"].choices = [("", gettext("Anywhere")), *statuses]
        self.fields["kind"].choices = [
            ("", gettext("Any kind")),
            *((kind.value, str(KINDS[kind])) for kind in Kind),
        ]
        self.fields["source"].choices = [("", gettext("From anywhere")), (FILES, gettext("From your files"))]

    def wanted(self) -> dict[str, str]:
        """What was given and is valid."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass(frozen=True, slots=True)
class Supposed:
    """A choice that is only supposed: the list shows what it would do, and nothing is saved."""

    standing: Standing
    says: str


@answer_not_required
@require_safe
def conversations(request: HttpRequest) -> HttpResponse:
    """The list. The same few queries however many there are."""
    everything = tallies(request)
    from_files = holdings.tallies_from_files(request.user) if request.GET.get("source") == FILES else None
    counted = everything if from_files is None else from_files
    supposed = _supposed(request)
    standing = supposed.standing if supposed else asking.record(request).standing
    policy = asking.agreed(request, anew=bool(supposed))
    search = Search(request, _by_status(policy, counted, standing))
    part = _part(request)
    footings = _footings(policy, counted, standing, search.wanted(), part)
    page = page_number(request)
    words = search.wanted().get("q", "")
    found = holdings.find(request.user, footings, words, page=page, size=SIZE, from_files=from_files)
    if page > 1 and not found.rows:
        return HttpResponseRedirect(address(request, 1))
    is_narrowed = bool(search.wanted() or part)
    if from_files is None and not any(row.imported_as for row in found.rows):
        del search.fields["source"]
    context = {
        "rows": [listed(request, row, supposed.standing if supposed else None) for row in found.rows],
        "found": in_a_line(
            conversations_in_words(found.total),
            "" if from_files is None else FROM_FILES,
            PARTS[part] if part else "",
        ),
        "held": grouped(sum(tally.conversations for tally in everything)) if everything else "",
        "search": search,
        "is_narrowed": is_narrowed,
        "supposed": supposed,
        "page": page_of(request, page, found.total, SIZE),
        "timeline": drawing(_timeline(request, counted, standing)),
    }
    return render(request, "settings/conversations.html", context)


@answer_not_required
@require_safe
def conversation_story(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """One conversation: its uses against the choice, what decided, and what would change it."""
    found = story_of(request, conversation_id)
    if found is None:
        raise Http404
    decisions, now = asking.record(request).decisions, asking.present(request)
    context = {
        "conversation": found.conversation,
        "total": grouped(found.row.uses),
        "picture": drawing(uses_picture(asking.agreed(request), decisions, found, now)),
        "counting": grouped(found.verdict.use.contributed),
        "listed": _in_part(len(found.newest), found.row.uses),
        "uses": story.uses(request, found),
        "earlier": story.earlier_uses(request, found),
        "grounds": story.grounds(request, found),
        "silences": story.silences(request, found),
        "changes": story.changes(request, found),
    }
    return render(request, "settings/story.html", context)


def _in_part(shown: int, of: int) -> str:
    """How many are shown where that is not all of them, else nothing."""
    return grouped(shown) if shown < of else ""


def _timeline(request: HttpRequest, counted: Sequence[Tally], standing: Standing) -> Timeline | None:
    decisions, now = asking.record(request).decisions, asking.present(request)
    return timeline(asking.agreed(request), decisions, counted, now, standing, placed(request))


def _supposed(request: HttpRequest) -> Supposed | None:
    """The choice in the address, if it is one; anything else supposes nothing."""
    given = request.GET.get("if", "")
    can_choose = given in (Standing.ALLOW, Standing.DECLINE) and asking.has_setting(request)
    standing = Standing(given) if can_choose else None
    return Supposed(standing, str(SUPPOSING[standing])) if standing else None


def _part(request: HttpRequest) -> Part | None:
    given = request.GET.get("part", "")
    return Part(given) if given in list(Part) else None


def _by_status(policy: Policy, counted: Sequence[Tally], standing: Standing) -> dict[Status, int]:
    counts = dict.fromkeys(Status, 0)
    for tally in counted:
        counts[settle(policy, standing, tally.footing)[0]] += tally.conversations
    return {status: number for status, number in counts.items() if number}


def _footings(
    policy: Policy, counted: Sequence[Tally], standing: Standing, wanted: dict[str, str], part: Part | None
) -> list[Footing]:
    """Of what the person has, what was asked for."""
    mine = [tally.footing for tally in counted]
    if kind := wanted.get("kind"):
        mine = [footing for footing in mine if footing.kind == kind]
    if status := wanted.get("status"):
        mine = [footing for footing in mine if settle(policy, standing, footing)[0] == status]
    return [footing for footing in mine if part in (None, part_of(policy, standing, footing))]
