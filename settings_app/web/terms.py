"""The terms that a press accepts beside the choice it states, and by which sentence (fairness rule 15)."""

from functools import lru_cache

from django.http import HttpRequest

from settings_app import in_force, ledger
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Surface
from settings_app.ledger import Accepting, Served, TokenRefused
from settings_app.notices import kept
from settings_app.web.formats import day_in_words, language
from settings_app.web.terms_words import ACCEPTS_TERMS, ACCEPTS_TERMS_TOO


def name_of_terms(policy: Policy) -> str:
    """The version of the terms is the day on which the policy was announced."""
    return f"consumer-terms-{policy.announced_on}"


def terms_of_account() -> str:
    """What pressing the button of the account accepts; the choice about training is another question."""
    return ACCEPTS_TERMS.format(day=day_in_words(in_force.policy().announced_on))


def terms_of_choice(request: HttpRequest, surface: Surface) -> str:
    """What the page of the choice says of the terms in a sentence of its own: at sign-up, once.

    Who made the account here has accepted them with it. Whom the host signed in has not: one query.
    """
    if surface is not Surface.SIGN_UP or in_force.supposed():
        return ""
    policy = in_force.policy()
    accepted = ledger.has_accepted(request.user.subject, name_of_terms(policy))
    return "" if accepted else _too(policy)


def accepted_by(served: Served) -> Accepting | None:
    """The terms that an answer on that page accepts; None where the page names none, as in the settings.

    Raises TokenRefused where what was shown is not kept any more.
    """
    policy = in_force.document(served.policy)
    if policy is None or served.surface == Surface.SETTINGS:
        return None
    if served.surface == Surface.SIGN_UP:
        return Accepting(name_of_terms(policy), _too(policy), language())
    statement = _line_naming_them(served.digest)
    return Accepting(name_of_terms(policy), statement, served.language) if statement else None


def _too(policy: Policy) -> str:
    return ACCEPTS_TERMS_TOO.format(day=day_in_words(policy.announced_on))


@lru_cache(maxsize=256)
def _line_naming_them(digest: str) -> str:
    """The line above the question that names the terms, as it was shown: one query, once for each process.

    What is kept under a digest never changes. Raises TokenRefused where nothing is.
    """
    stored = ledger.seen(digest)
    if stored is None:
        raise TokenRefused("what was shown is not kept here")
    found = kept(stored.content)
    return dict(zip(found.places, found.strings, strict=False)).get("deadline", "")
