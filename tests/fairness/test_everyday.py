"""What every run measures is among the states there are, and leaves out no surface."""

from tests.fairness.everyday import EVERYDAY
from tests.fairness.states import MISTAKES, PAGES, QUESTIONS


def test_every_everyday_state_is_one_of_the_states():
    assert {str(state) for state in (*QUESTIONS, *MISTAKES, *PAGES)} >= EVERYDAY


def test_no_surface_of_the_question_is_left_for_the_long_run():
    everyday = {state.path for state in (*QUESTIONS, *MISTAKES) if str(state) in EVERYDAY}
    assert everyday == {state.path for state in (*QUESTIONS, *MISTAKES)}
