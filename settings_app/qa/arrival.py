"""A fresh account in a state: answers and put-offs through the one door to the record, conversations held.

No row is made up. An answer on a notice that changed since is an answer to the words in force under another
version's name: nothing else of that version is known here. Of the two names one counts as an answer to the
words in force while the bench is on (`trouble`), as if only polished since; the other does not.
"""

import secrets
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from settings_app import in_force, ledger
from settings_app.domain.prompting import Asked, can_put_off, phase, starting_position
from settings_app.domain.vocabulary import Choice, Surface
from settings_app.ledger import Record, Served
from settings_app.models import Person
from settings_app.notices import Notice, question
from settings_app.standin.personas import converse
from settings_app.states import CATALOGUE, Change, Holds, Meanwhile, State

# Tells the bench's accounts from all others; as every account for tests they are marked `is_test`, too.
PREFIX = "qa-"
ANSWERED_NOTICE = {Change.MATERIAL: "earlier-for-qa", Change.EDITORIAL: "polished-for-qa"}


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
    _live(person, opened, _put_off_at(state))
    if opened.holds is Holds.SOME:
        converse(person, opened.now(in_force.policy()))
    return person


def arrives_at(state: State) -> datetime:
    """The moment at which the page is opened, UTC."""
    return opened_in(state).now(in_force.policy())


def answer(person: Person, choice: Choice, at: datetime, words: Notice | None = None) -> None:
    """Give an answer in the pop-up at that moment, on the words in force or on others."""
    words = words or in_force.words()
    served = _served(person, words, at)
    policy = in_force.policy().name
    ledger.answer(served=served, choice=choice, notice=words.version, policy=policy, now=at)


def _live(person: Person, state: State, put_off_at: datetime | None) -> None:
    words = in_force.words()
    words = replace(words, version=ANSWERED_NOTICE.get(state.change, words.version))
    for choice, at in zip(state.answers, state.answered_at(in_force.policy()), strict=True):
        answer(person, choice, at, words)
    if put_off_at:
        ledger.put_off(served=_served(person, in_force.words(), put_off_at), now=put_off_at)


def _put_off_at(state: State) -> datetime | None:
    """When the question was put off: where a deadline passes meanwhile, as it will be right after it."""
    opened = opened_in(state)
    passes = state.meanwhile is Meanwhile.THE_DEADLINE
    return (state if passes else opened).put_off_at(in_force.policy())


def _served(person: Person, words: Notice, at: datetime) -> Served:
    """The question in the pop-up as it was before the person at that moment."""
    policy, stored = in_force.policy(), ledger.record_of(person.subject)
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
