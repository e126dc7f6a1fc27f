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
from settings_app.web.conversations import listed, tallies
from settings_app.web.conversations import story as story_of
from settings_app.web.drawing import drawing
from settings_app.web.formats import grouped, in_a_line
from settings_app.web.outlook_words import PARTS, SUPPOSING
from settings_app.web.paging import address, page_number, page_of
from settings_app.web.timeline import Timeline, timeline
from settings_app.web.uses_picture import uses_picture
from settings_app.web.words import KINDS, STATUSES, conversations_in_words

SIZE = 25
STATUS_COUNTED = _("{status} ({number})")


class Search(forms.Form):
    """What to look for; anything that cannot be is left out and said."""

    q = forms.CharField(label=_("Title"), max_length=200, required=False, strip=True)
    status = forms.ChoiceField(label=_("Where it stands"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, request: HttpRequest, counts: dict[Status, int]) -> None:
        super().__init__({name: request.GET.get(name, "") for name in ("q", "status", "kind")})
        statuses = [
            (status.value, STATUS_COUNTED.format(status=STATUSES[status], number=grouped(number)))
            for status, number in counts.items()
        ]
        self.fields["status"].choices = [("", gettext("Anywhere")), *statuses]
        self.fields["kind"].choices = [
            ("", gettext("Any kind")),
            *((kind.value, str(KINDS[kind])) for kind in Kind),
        ]

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
    counted = tallies(request)
    supposed = _supposed(request)
    standing = supposed.standing if supposed else asking.record(request).standing
    policy = asking.agreed(request, anew=bool(supposed))
    search = Search(request, _by_status(policy, counted, standing))
    part = _part(request)
    footings = _footings(policy, counted, standing, search.wanted(), part)
    page = page_number(request)
    found = holdings.find(request.user, footings, search.wanted().get("q", ""), page=page, size=SIZE)
    if page > 1 and not found.rows:
        return HttpResponseRedirect(address(request, 1))
    context = {
        "rows": [listed(request, row, supposed.standing if supposed else None) for row in found.rows],
        "found": in_a_line(conversations_in_words(found.total), PARTS[part] if part else ""),
        "held": grouped(sum(tally.conversations for tally in counted)) if counted else "",
        "search": search,
        "is_narrowed": bool(search.wanted() or part),
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
        "drawn": _in_part(len(found.newest), found.row.uses),
        "listed": _in_part(story.LISTED, found.row.uses),
        "uses": story.uses(request, found),
        "grounds": story.grounds(request, found),
        "silences": story.silences(request, found),
        "changes": story.changes(request, found),
    }
    return render(request, "settings/story.html", context)


def _in_part(shown: int, of: int) -> str:
    """How many are shown where that is not all of them, else nothing."""
    return grouped(shown) if shown < of else ""


def _timeline(request: HttpRequest, counted: Sequence[Tally], standing: Standing) -> Timeline | None:
    return timeline(
        asking.agreed(request), asking.record(request).decisions, counted, asking.present(request), standing
    )


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
