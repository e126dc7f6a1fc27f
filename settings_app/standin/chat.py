"""The stand-in chat: a list of conversations, start one, resume one. It obeys what stands on the record."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from settings_app import holdings
from settings_app.domain.vocabulary import Kind
from settings_app.models import Conversation
from settings_app.web import asking, conversations, story
from settings_app.web.blocking import answer_not_required
from settings_app.web.words import KINDS, OFFERINGS

DELETED = _("Deleted. It has left your history; My conversations tells until when a copy is kept.")


class StartForm(forms.Form):
    """What it takes to start a conversation here: what it is about, its kind, and under which account."""

    title = forms.CharField(
        label=_("What is it about?"),
        max_length=200,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, KINDS[kind]) for kind in Kind])
    offering = forms.ChoiceField(label=pgettext_lazy("under which a chat is held", "Account"))

    def __init__(self, request: HttpRequest, *args: object) -> None:
        super().__init__(*args)
        self.fields["offering"].choices = [
            (held.value, str(OFFERINGS[held])) for held in request.user.holds()
        ]


@answer_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The conversations, and the pop-up over them when it is due."""
    return _page(request, StartForm(request), status=200)


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Start a conversation: its first moment of use is now."""
    form = StartForm(request, request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    started = holdings.start(request.user, **form.cleaned_data, now=asking.present(request))
    return redirect("conversation", started.pk)


@require_safe
def conversation(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """One conversation: when it was used, and what the choice means for it."""
    found = conversations.story(request, conversation_id)
    if found is None or found.conversation.is_deleted:
        raise Http404
    context = {"story": found, "silent": story.silent(found), "deleted": story.deleted(request, found)}
    return render(request, "standin/conversation.html", context)


@require_POST
def resume(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Use a conversation again, now."""
    try:
        holdings.use(request.user, conversation_id, asking.present(request))
    except Conversation.DoesNotExist as none:
        raise Http404 from none
    return redirect("conversation", conversation_id)


@require_POST
def delete(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Delete a conversation: it leaves the history at once (P5)."""
    try:
        holdings.delete(request.user, conversation_id, asking.present(request))
    except Conversation.DoesNotExist as none:
        raise Http404 from none
    messages.success(request, str(DELETED))
    return redirect("home")


def _page(request: HttpRequest, form: StartForm, status: int) -> HttpResponse:
    listed = conversations.newest(request)
    return render(request, "standin/home.html", {"conversations": listed, "form": form}, status=status)
