"""One version before it goes out: what changed, its facts, who approves, and when it goes live."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_POST, require_safe

from settings_app import in_force, publishing, wording
from settings_app.domain.publication import Materiality, Refusal, Role
from settings_app.languages import name_of
from settings_app.models import Approval, Judgement
from settings_app.notices import NoticeError
from settings_app.publishing import Refused
from settings_app.studio import release_words as says
from settings_app.studio.desk import Desk, desk
from settings_app.studio.drafts import FIRST
from settings_app.studio.framing import holds_frames
from settings_app.studio.look import Look, UnknownValue, one_of
from settings_app.studio.previews import refused
from settings_app.studio.steps import WAY, Steps, steps
from settings_app.studio.versions import STAGES
from settings_app.web import clock
from settings_app.web.formats import isolated, language, listed_in_words, time_in_words
from settings_app.web.onward import next_url

Told = str | Promise
DATE = "%Y-%m-%dT%H:%M"
GOOD_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OfRole:
    """What a role said of the words and who said it; for somebody of that role, why they cannot say it."""

    role: Role
    title: Told
    said: Approval | None
    name: str
    is_mine: bool
    why_not: str

    @property
    def says_of_each(self) -> bool:
        """Whether a yes in this role names every language it covers: legal’s takes a mark off each."""
        return self.role is Role.LEGAL


@require_safe
@holds_frames
def compare(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What changed since another version, by default the live one: word by word, and side by side."""
    at = desk(request, draft_id)
    try:
        name = one_of("version", request.GET.get("with", next(iter(at.versions))), at.versions)
        look = Look.read(
            {
                "state": request.GET.get("state", FIRST),
                "width": "390",
                "language": at.language,
                "version": name,
            },
            at.versions,
        )
    except UnknownValue as unknown:
        return refused(request, unknown)
    old = at.versions[name].notices[at.language]
    context = {
        "at": at,
        "with": name,
        "changes": wording.changes(old, at.words),
        "suggestion": wording.materiality(old, at.words),
        "asked_again": publishing.asked_again(),
        "pages": [look, look.but(version=at.version.name)],
    }
    return render(request, "studio/compare.html", context)


@require_safe
def facts(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Beside the words, what each fact of the policy does: who states it, and what enforces it."""
    at = desk(request, draft_id)
    texts = wording.strings(at.words)
    rows = [
        (row, [(key, texts[key]) for key in row.stated_by])
        for row in wording.facts_table(at.words, in_force.policy())
    ]
    return render(request, "studio/facts.html", {"at": at, "rows": rows})


@require_safe
def release(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Who said what of exactly these words, and what comes next."""
    at = desk(request, draft_id)
    beside = publishing.beside(at.state, request.user, clock.now(request))
    judgement, names = at.state.judgement, beside.names
    may = steps(at.state, request.user, beside.roles)
    covered = [(code, name_of(code, language())) for code in at.version.languages]
    context = {
        "at": at,
        "way": [(stage, STAGES[stage]) for stage in WAY],
        "steps": may,
        "roles": [_of_role(role, at, may, names) for role in Role],
        "judged": _judged(judgement, names) if judgement else None,
        "covered": covered,
        "covered_in_words": listed_in_words(title for _, title in covered),
        "waits": listed_in_words(says.ROLES[role] for role in Role if role not in at.state.approved_by),
        "asked_again": beside.asked_again,
        "looks": _looks(at),
        "to_mend": publishing.to_mend(at.state),
        "remarks": [(row, _who(row, names), row.comment.key.replace(".", "-")) for row in beside.remarks],
        "links": beside.links,
        "now": clock.now(request).strftime(DATE),
    }
    return render(request, "studio/release.html", context)


def _of_role(role: Role, at: Desk, may: Steps, names: Mapping[UUID, str]) -> OfRole:
    said = at.state.approvals.get(role)
    name = names.get(said.person, says.SOMEBODY) if said else ""
    return OfRole(role, says.ROLES[role], said, name, role in may.approve, may.approve.get(role, ""))


def _who(row: publishing.Remark, names: Mapping[UUID, str]) -> Told:
    """Who made a remark: somebody of the team by name, or whoever a link's reader says to be."""
    if row.comment.said_to_be:
        return says.BY_LINK.format(name=isolated(row.comment.said_to_be))
    return names.get(row.comment.author, says.SOMEBODY)


def _judged(judgement: Judgement, names: Mapping[UUID, str]) -> dict[str, Told]:
    """What the change was judged to be, against which version, and by whom."""
    by = names.get(judgement.person, says.SOMEBODY)
    return {
        "weight": says.WEIGHTS[Materiality(judgement.materiality)],
        "against": judgement.against,
        "by": by,
    }


def _looks(at: Desk) -> Told:
    """What the words themselves look like beside the live ones; empty where none are live in the language."""
    found = wording.materiality(at.live, at.words) if at.live else None
    return says.WEIGHTS[Materiality(found.weight)] if found else ""


def _approve(request: HttpRequest, at: Desk, now: datetime) -> Told:
    role = Role(request.POST["role"])
    note = ", ".join(_each_read(request, at)) if role is Role.LEGAL else ""
    publishing.approve(request.user, at.state.draft.pk, role, digest=_seen(request), now=now, note=note)
    return says.APPROVED.format(role=says.ROLES[role])


def _each_read(request: HttpRequest, at: Desk) -> tuple[str, ...]:
    """The languages of the words, where a lawyer is said to have read them in each. Raises Refused."""
    if set(request.POST.getlist("read")) != set(at.version.languages):
        raise Refused(Refusal.NOT_EACH_READ)
    return at.version.languages


def _object(request: HttpRequest, at: Desk, now: datetime) -> Told:
    role, note = Role(request.POST["role"]), request.POST.get("note", "")
    publishing.object_to(request.user, at.state.draft.pk, role, digest=_seen(request), now=now, note=note)
    return says.OBJECTED.format(role=says.ROLES[role])


def _judge(request: HttpRequest, at: Desk, now: datetime) -> Told:
    weight = Materiality(request.POST["materiality"])
    live = next(iter(at.versions))
    publishing.judge(request.user, at.state.draft.pk, weight, digest=_seen(request), against=live, now=now)
    return says.JUDGED.format(version=isolated(live), weight=says.WEIGHTS[weight])


def _submit(request: HttpRequest, at: Desk, now: datetime) -> Told:
    publishing.submit(request.user, at.state.draft.pk, digest=_seen(request), now=now)
    return says.SUBMITTED


def _withdraw(request: HttpRequest, at: Desk, now: datetime) -> Told:
    publishing.withdraw(request.user, at.state.draft.pk, now=now)
    return says.WITHDRAWN


def _publish(request: HttpRequest, at: Desk, now: datetime) -> Told:
    text = request.POST.get("live_from", "") if request.POST.get("when") == "later" else ""
    live_from = datetime.strptime(text, DATE).replace(tzinfo=UTC) if text else None
    row = publishing.publish(request.user, at.state.draft.pk, now=now, live_from=live_from)
    told = says.GOES_LIVE if row.live_from > now else says.IS_LIVE
    return told.format(version=isolated(row.version), at=time_in_words(row.live_from))


def _remark(request: HttpRequest, at: Desk, now: datetime) -> Told:
    key, text = request.POST.get("key", ""), request.POST.get("text", "")
    publishing.remark(request.user, at.state.draft.pk, language=at.language, key=key, text=text, now=now)
    return says.REMARKED


def _resolve(request: HttpRequest, at: Desk, now: datetime) -> Told:
    publishing.resolve(request.user, request.POST["comment"], now=now)
    return says.RESOLVED


def _share(request: HttpRequest, at: Desk, now: datetime) -> Told:
    ticked = {name: request.POST.get(name) == "on" for name in ("pinned", "may_remark")}
    _, token = publishing.share(request.user, at.state.draft.pk, expires_at=now + GOOD_FOR, now=now, **ticked)
    url = request.build_absolute_uri(reverse("studio_shared", args=[token]))
    return says.SHARED.format(url=url)


def _revoke(request: HttpRequest, at: Desk, now: datetime) -> Told:
    publishing.revoke(request.user, request.POST["link"], now=now)
    return says.REVOKED


STEPS: dict[str, Callable[[HttpRequest, Desk, datetime], Told]] = {
    "submit": _submit,
    "approve": _approve,
    "object": _object,
    "judge": _judge,
    "publish": _publish,
    "withdraw": _withdraw,
    "remark": _remark,
    "resolve": _resolve,
    "share": _share,
    "revoke": _revoke,
}


@require_POST
def step(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Take one step with a version; what is refused is said with its remedy, and nothing is done."""
    at = desk(request, draft_id)
    try:
        told = STEPS[request.POST["step"]](request, at, clock.now(request))
    except (Refused, NoticeError) as why:
        messages.error(request, str(why))
    except (ValueError, KeyError):
        messages.error(request, says.INCOMPLETE)
    else:
        messages.success(request, told)
    release_url = f"{reverse('studio_release', args=[draft_id])}?language={at.language}"
    return HttpResponseRedirect(next_url(request, release_url), status=303)


def _seen(request: HttpRequest) -> str:
    """The digest of the words that the page showed to whoever pressed."""
    return request.POST.get("digest", "")
