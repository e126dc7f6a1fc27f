"""The person behind a sign-in by the host's identity: made at the first, and kept as the host says."""

import logging
import secrets
from urllib.parse import urlencode

from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth import login
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse

from settings_app.identity.claims import Told
from settings_app.identity.refusing import Reason, sent_back
from settings_app.models import Person
from settings_app.web import asking

logger = logging.getLogger(__name__)


def signed_in(request: HttpRequest, arrival: SocialLogin, says: Told) -> HttpResponse:
    """Sign the person in and send them on: at the first time to the choice (P3), later where they wanted.

    The host's subject alone tells who it is: no name and no e-mail ever leads to an account.
    """
    onward = arrival.state.get("next") or resolve_url("home")
    _report(says)
    person, is_new = _person(arrival, says)
    if not person.is_active:
        return sent_back(request, Reason.CLOSED)
    login(request, person)
    if is_new and asking.is_asked(request):
        return HttpResponseRedirect(f"{reverse('choice_at_sign_up')}?{urlencode({'next': onward})}")
    return HttpResponseRedirect(onward)


def _person(arrival: SocialLogin, says: Told) -> tuple[Person, bool]:
    if arrival.is_existing:
        return _as_the_host_says(arrival.user, says), False
    try:
        return _made(arrival.account, says), True
    except IntegrityError:  # another tab was first
        account = SocialAccount.objects.get(provider=arrival.account.provider, uid=arrival.account.uid)
        return _as_the_host_says(account.user, says), False


@transaction.atomic
def _made(account: SocialAccount, says: Told) -> Person:
    person = Person(
        username=f"{account.provider}-{secrets.token_hex(8)}",
        offerings=list(says.offerings),
        region=says.region,
    )
    person.set_unusable_password()
    person.save()
    account.user = person
    account.save()
    return person


def _as_the_host_says(person: Person, says: Told) -> Person:
    person.offerings, person.region = list(says.offerings), says.region
    person.save(update_fields=["offerings", "region"])
    return person


def _report(says: Told) -> None:
    """For the operator: which claim says nothing, and nothing of what it held or of whom."""
    for claim, fault in says.faults:
        logger.warning(
            "Sign-in by the host's identity: the claim %s is %s, so nothing is taken from it.",
            claim,
            fault,
        )
