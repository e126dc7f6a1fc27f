"""The way to the setting: Settings and Privacy; and the full notice."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from settings_app import in_force
from settings_app.notices import full_notice
from settings_app.web import asking
from settings_app.web.blocking import answer_not_required
from settings_app.web.formats import language
from settings_app.web.words import offerings_in_words


@answer_not_required
@require_safe
def settings_home(request: HttpRequest) -> HttpResponse:
    """Settings: where everything about the account is found."""
    return render(request, "settings/home.html", {"offerings": offerings_in_words(request.user.holds())})


@answer_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Settings → Privacy: the pages about the person's data."""
    return render(request, "settings/privacy.html")


@answer_not_required
@login_not_required
@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """The full notice in force, or an earlier version of it as it was; open to everyone."""
    version = request.GET.get("version", "") or in_force.version()
    if version not in in_force.versions():
        raise Http404("no such version")
    policy = in_force.document(request.GET.get("policy", "")) or in_force.policy_of(version)
    words = in_force.words_of(version, language()) or asking.words()
    live = version == in_force.version()
    context = {
        "notice": full_notice(asking.words() if live else words, policy),
        "policy": policy.name,
        "is_live": live and policy.name == in_force.policy().name,
    }
    return render(request, "notice.html", context)
