"""A person's whole history, step by step, against the oracle."""

from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from settings_app.domain.answering import Effect, Page, effect
from settings_app.domain.prompting import Asked, Prompt, can_put_off, prompt
from settings_app.domain.vocabulary import Choice, Offering, Standing, Surface
from tests.domain import engine, oracle
from tests.domain.cast import BY_READING

CONTRIBUTED = 3
READINGS = tuple(BY_READING)
STARTS = [datetime(2025, 9, 27, 12, tzinfo=UTC), datetime(2024, 2, 28, 12, tzinfo=UTC)]
STRIDES = [
    timedelta(),
    timedelta(microseconds=1),
    timedelta(hours=12),
    timedelta(days=1),
    timedelta(days=8),
    timedelta(days=366),
]


class History(RuleBasedStateMachine):
    """One person who answers, puts off, converses, deletes and waits."""

    @initialize(start=st.sampled_from(STARTS))
    def arrive(self, start):
        self.now = start
        self.reading = READINGS[0]
        self.decisions = []
        self.chats = []
        self.put_off_at = None
        self.at_refusal = None
        self.past = []

    @rule()
    def allow(self):
        self.decisions.append((self.now, "allow"))
        self.at_refusal = None

    @rule(already=st.booleans(), page=st.sampled_from(Page))
    def decline(self, already, page):
        assert effect(Choice.DECLINE, already, page) is not Effect.CONFLICT
        self.decisions.append((self.now, "decline"))
        self.at_refusal = [self._counted(chat) for chat in self.chats]

    @precondition(lambda self: can_put_off(self._policy(), self._asked(), Surface.POP_UP, self.now))
    @rule()
    def put_off(self):
        self.put_off_at = self.now
        assert prompt(self._policy(), self._asked(), self.now) is Prompt.NOT_SHOWN

    @precondition(lambda self: len(self.chats) < 4)
    @rule(
        offering=st.sampled_from(["free", "pro", "max", "team"]),
        incognito=st.sampled_from([False, False, True]),
    )
    def begin(self, offering, incognito):
        self.chats.append(oracle.Chat(offering, incognito, [self.now]))

    @precondition(lambda self: self._open())
    @rule(data=st.data())
    def resume(self, data):
        data.draw(st.sampled_from(self._open())).moments.append(self.now)

    @precondition(lambda self: self._open())
    @rule(data=st.data())
    def delete(self, data):
        data.draw(st.sampled_from(self._open())).deleted_at = self.now

    @rule(stride=st.sampled_from(STRIDES))
    def let_time_pass(self, stride):
        if stride:
            self.past.append((self.now, self._answers_at(self.now)))
        self.now += stride

    @rule(reading=st.sampled_from(READINGS))
    def change_the_reading(self, reading):
        self.reading = reading

    @invariant()
    def agrees_with_the_oracle(self):
        for chat in self.chats:
            expected = oracle.answer(self.reading, self.decisions, chat, self.now)
            assert engine.answer(self.reading, self.decisions, chat, self.now) == expected

    @invariant()
    def never_contributes_without_a_standing_allow_at_that_moment(self):
        for chat in self.chats:
            *_, contributed, first, last, _ = engine.answer(self.reading, self.decisions, chat, self.now)
            allowed = [m for m in chat.moments if oracle.standing(self.decisions, m) == "allow"]
            assert contributed <= len(allowed)
            assert {first, last} <= {None, *allowed}

    @invariant()
    def adds_nothing_after_a_refusal(self):
        if self.at_refusal is not None:
            new = [0] * (len(self.chats) - len(self.at_refusal))
            assert [self._counted(chat) for chat in self.chats] == [*self.at_refusal, *new]

    @invariant()
    def only_grows(self):
        now = self._answers_at(self.now)
        for then, answers in self.past:
            assert self._answers_at(then)[: len(answers)] == answers
            assert all(
                later[CONTRIBUTED] >= earlier[CONTRIBUTED]
                for earlier, later in zip(answers, now, strict=False)
            )

    @invariant()
    def blocks_only_who_has_no_answer_after_the_last_day(self):
        overdue = not self.decisions and oracle.day_has_passed(self.reading, self.now)
        assert (prompt(self._policy(), self._asked(), self.now) is Prompt.BLOCKS) is overdue

    def _policy(self):
        return BY_READING[self.reading]

    def _asked(self):
        standing = Standing(oracle.standing(self.decisions, self.now))
        return Asked(
            [Offering.PRO], standing, bool(self.decisions), self.put_off_at, signal=False, region="US"
        )

    def _open(self):
        return [chat for chat in self.chats if chat.deleted_at is None]

    def _counted(self, chat):
        return engine.answer(self.reading, self.decisions, chat, self.now)[CONTRIBUTED]

    def _answers_at(self, moment):
        """Under every reading, conversation by conversation, so that later conversations come last."""
        return [
            engine.answer(reading, self.decisions, chat, moment)
            for chat in self.chats
            for reading in READINGS
        ]


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
