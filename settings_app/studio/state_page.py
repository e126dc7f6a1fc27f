"""One state: its sentence, its preview in a frame, and every value of the link as a field."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from settings_app import policies, publishing
from settings_app.states import CATALOGUE, State
from settings_app.studio import circumstances, moments
from settings_app.studio.dress import DRESSES, THEMES
from settings_app.studio.framing import holds_frames
from settings_app.studio.look import WIDTHS, Look, UnknownValue, a_moment, own_date
from settings_app.studio.pins import pins
from settings_app.studio.previewable import not_previewed
from settings_app.studio.previews import refused
from settings_app.studio.rules import rules
from settings_app.studio.versions import MADE_UP, Versions, Words, words, written_in
from settings_app.web import clock
from settings_app.web.words import day_in_words


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the link that is chosen from some."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...]


@require_safe
@holds_frames
def state_page(request: HttpRequest) -> HttpResponse:
    """The page of a link; one that leaves values out becomes the one that says all of them."""
    every = words(clock.now(request), Q(draft__version=request.GET.get("version", "")))
    known = every.versions
    try:
        look = Look.read(request.GET.dict(), known)
    except UnknownValue as unknown:
        return refused(request, unknown)
    if request.GET.dict() != look.values:
        return HttpResponseRedirect(look.url)
    met, words_of = CATALOGUE[look.state], known[look.version].notices
    context = {
        "look": look,
        "state": met,
        "why_not": not_previewed(met),
        "fields": fields(look, known),
        "own_date": look.but(date=own_date(look.state, look.policy)),
        "rules": rules(words_of[written_in(look.language)], policies.named(look.policy), look.state),
        "is_unreviewed": look.language in known[look.version].unreviewed,
        "marked": _marked_days(look),
        "told": _told(look, known),
        **_out_of_its_time(look, known),
        **_remarked(look, every),
    }
    return render(request, "studio/state.html", context)


def _remarked(look: Look, every: Words) -> dict[str, object]:
    """What was remarked on these words, where they are a draft's newest: one query; none for other words.

    Nobody remarks on words that nobody wrote: those of a made-up language.
    """
    draft = next((state for state in every.drafts if state.draft.version == look.version), None)
    if draft is None or draft.publication is not None or look.language in MADE_UP:
        return {}
    notice = every.versions[look.version].notices[look.language]
    found = pins(notice, policies.named(look.policy), publishing.remarks(draft))
    editor = f"{reverse('studio_editor', args=[draft.draft.pk])}?language={look.language}"
    return {
        "pins": found,
        "editor_url": editor,
        "step_url": reverse("studio_step", args=[draft.draft.pk]),
    }


def _out_of_its_time(look: Look, known: Versions) -> dict[str, object]:
    """Where the moment of the link leaves the state: that it does, and the state that is met then."""
    state, policy, at = CATALOGUE[look.state], policies.named(look.policy), a_moment(look.date)
    if not moments.leaves(state, policy, at):
        return {}
    met = moments.met(state, policy, at)
    return {
        "is_past": at >= policy.deadline,
        "met_then": met if met is not state else None,
        "then_url": _then(look, met, known),
    }


def _then(look: Look, met: State, known: Versions) -> str:
    """The preview of another state at the same moment, where and under which plan it can be met."""
    policy, values = policies.named(look.policy), look.values | {"state": met.name}
    for name, there in (("region", circumstances.regions), ("plan", circumstances.plans)):
        if values[name] not in there(met, policy):
            del values[name]
    return Look.read(values, known).url


def _told(look: Look, known: Versions) -> list[tuple[circumstances.Told, str]]:
    """What the policy says of each region, with the preview of what is met there."""
    found = circumstances.told(CATALOGUE[look.state], policies.named(look.policy))
    return [(one, _there(look, one, known)) for one in found]


def _there(look: Look, told: circumstances.Told, known: Versions) -> str:
    """The preview of what is met in a region: this state, or the one that stands there in its place."""
    if not told.state:
        return ""
    values = look.values | {"state": told.state, "region": told.region}
    if told.state != look.state:
        del values["plan"], values["date"]
    return Look.read(values, known).url


def fields(look: Look, known: Versions) -> list[Field]:
    """Every value that can be chosen, in the order of the form."""
    choices = {
        "version": (_("Words"), {name: version.title for name, version in known.items()}),
        "policy": (_("Policy"), {name: name for name in policies.documents()}),
        "language": (_("Language"), known[look.version].language_titles | MADE_UP),
        "region": (_("Region"), circumstances.regions(CATALOGUE[look.state], policies.named(look.policy))),
        "plan": (_("Plan"), circumstances.plans(CATALOGUE[look.state], policies.named(look.policy))),
        "width": (_("Width"), WIDTHS),
        "theme": (_("Theme"), THEMES),
        "dress": (
            pgettext_lazy("what is put over a page", "Dress"),
            {name: title for name, (title, _) in DRESSES.items()},
        ),
    }
    return [
        Field(name, label, look.values[name], tuple(known.items()))
        for name, (label, known) in choices.items()
    ]


def _marked_days(look: Look) -> list[tuple[str, str]]:
    """The days that matter to the policy, one press each: what they are, and the link to them."""
    policy = policies.named(look.policy)
    last = policy.decide_by.value
    days = {
        gettext("Announced, {day}").format(
            day=day_in_words(policy.announced_on)
        ): f"{policy.announced_on}T12:00",
        gettext("Last day, {day}").format(day=day_in_words(last)): f"{last}T12:00",
        gettext("First minute after"): policy.deadline.strftime("%Y-%m-%dT%H:%M"),
    }
    return [(title, look.but(date=date).url) for title, date in days.items()]
