"""A fresh account in a state: answers and put-offs through the one door to the record, conversations held.

No row is made up: each is of the words that were live at its moment. An answer on a notice that changed
materially since is an answer to the example of `states.older`; on one that was only polished, to those words
under the name of a version that counts as an answer to them while the bench is on (`trouble`).
"""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from settings_app import in_force, ledger, publishing
from settings_app.domain.policy import Policy
from settings_app.domain.prompting import Asked, can_put_off, phase, starting_position
from settings_app.domain.vocabulary import Choice, Surface
from settings_app.ledger import Record, Served
from settings_app.models import Person
from settings_app.notices import Notice, question
from settings_app.qa import living
from settings_app.standin.personas import converse
from settings_app.states import CATALOGUE, Change, Holds, Meanwhile, State
from settings_app.states.older import older_policy, older_words
from settings_app.web.formats import language
from settings_app.web.terms import name_of_terms, terms_of_account

# Tells the bench's accounts from all others; as every account for tests they are marked `is_test`, too.
PREFIX = "qa-"
POLISHED = "polished-for-qa"
A_MINUTE = timedelta(minutes=1)


def opened_in(state: State) -> State:
    """The state in which the page is opened: its own, or the one that it begins in."""
    return CATALOGUE[state.begins] if state.begins else state


@transaction.atomic
def arrive(state: State) -> Person:
    """A fresh account that is in the state once its act is done."""
    opened = opened_in(state)
    person = Person(
        username=f"{PREFIX}{secrets.token_hex(8)}",
        offerings=list(opened.offerings),
        region=opened.region,
        is_test=True,
    )
    person.set_unusable_password()
    person.save()
    if opened.surface is Surface.SIGN_UP:
        _made_the_account(person, opened)
    _live(person, opened, _put_off_at(state))
    if opened.holds is Holds.SOME:
        converse(person, opened.now(in_force.policy()))
    return person


def _made_the_account(person: Person, state: State) -> None:
    """The first step of signing up, which accepts the terms."""
    policy = in_force.policy()
    terms, statement, now = name_of_terms(policy), terms_of_account(), state.now(policy)
    ledger.accept_terms(
        subject=person.subject, terms=terms, statement=statement, language=language(), now=now
    )


def arrives_at(state: State) -> datetime:
    """The moment at which the page is opened, UTC."""
    return opened_in(state).now(in_force.policy())


def answer(person: Person, choice: Choice, at: datetime, change: Change = Change.NONE) -> None:
    """Give an answer in the pop-up at that moment, on the notice live then or on one that changed since."""
    with living.at(at):
        words, policy = _asked_with(change)
        served = _served(person, words, policy, at)
        ledger.answer(served=served, choice=choice, notice=words.version, policy=policy.name, now=at)


def _live(person: Person, state: State, put_off_at: datetime | None) -> None:
    for choice, at in zip(state.answers, _answered_at(state), strict=True):
        answer(person, choice, at, state.change)
    if put_off_at:
        with living.at(put_off_at):
            served = _served(person, *_asked_with(Change.NONE), put_off_at)
            ledger.put_off(served=served, now=put_off_at)


def _answered_at(state: State) -> list[datetime]:
    """When each answer is given: as the state says, and the last one not before its words were live."""
    moments, opened = list(state.answered_at(in_force.policy())), state.now(in_force.policy())
    if moments and state.change is Change.NONE:
        since = next(one.since for one in reversed(publishing.lives()) if one.since <= opened)
        moments[-1] = moments[-1] if since <= moments[-1] else min(since + A_MINUTE, opened)
    return moments


def _asked_with(change: Change) -> tuple[Notice, Policy]:
    """The words and the document of the question: those live at the moment, or those that changed since."""
    words, policy = in_force.words(), in_force.policy()
    return {
        Change.NONE: (words, policy),
        Change.EDITORIAL: (replace(words, version=POLISHED), policy),
        Change.MATERIAL: (older_words(words), older_policy(policy)),
    }[change]


def _put_off_at(state: State) -> datetime | None:
    """When the question was put off: where a deadline passes meanwhile, as it will be right after it."""
    opened = opened_in(state)
    passes = state.meanwhile is Meanwhile.THE_DEADLINE
    return (state if passes else opened).put_off_at(in_force.policy())


def _served(person: Person, words: Notice, policy: Policy, at: datetime) -> Served:
    """The question in the pop-up as it was before the person at that moment."""
    stored = ledger.record_of(person.subject)
    asked = _asked(person, stored, words)
    shown = question(
        words,
        policy,
        surface=Surface.POP_UP,
        starting_position=starting_position(policy, asked, Surface.POP_UP),
        can_put_off=can_put_off(policy, asked, Surface.POP_UP, at),
        phase=phase(policy, at),
    )
    token = ledger.serve(shown, subject=person.subject, sequence=stored.sequence, now=at)
    return ledger.read_token(token, person.subject)


def _asked(person: Person, stored: Record, words: Notice) -> Asked:
    return Asked(
        offerings=person.holds(),
        standing=stored.standing,
        on_current_notice=stored.decision is not None and stored.decision.notice == words.version,
        put_off_at=None,
        signal=False,
        region=person.lives_in(),
    )
