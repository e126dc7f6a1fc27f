"""The rules that are measured beside a preview, and by which test each is held that one page cannot show."""

from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext_lazy as _

from settings_app import wording
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Surface
from settings_app.notices import Notice
from settings_app.states import CATALOGUE, Result
from settings_app.studio import writing

ASKING = (Surface.POP_UP, Surface.CONSENT_PAGE, Surface.SIGN_UP)
COUNTED = (Result.NONE, Result.NOT_CHOSEN)


@dataclass(frozen=True, slots=True)
class Held:
    """What one page cannot show of a rule, and the test that holds it."""

    rule: int
    what: str
    test: str


HELD = (
    Held(6, _("the presses and page loads of both answers, really made"), "test_steps.py::test_it_takes_no_more_steps_to_refuse_than_to_allow"),
    Held(7, _("the way of both answers through the server and the database"), "test_steps.py::test_it_goes_the_same_way_whatever_is_answered"),
    Held(8, _("the labels and rows of every surface, read in a browser"), "test_variants.py::test_it_says_the_same_in_the_same_order_on_every_surface"),
    Held(9, _("the focus as it falls, and a key pressed at once"), "test_steps.py::test_it_focuses_the_heading_and_an_early_key_records_nothing"),
    Held(10, _("the clock moved by 48 hours"), "test_steps.py::test_it_waits_two_days_and_decides_nothing"),
    Held(11, _("every variant that the code can produce"), "test_variants.py::test_it_leaves_no_variant_of_the_code_unmeasured"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rules:
    """All that the panel beside a preview needs. `words` and `state` are empty for what is not counted."""

    gauges: tuple[wording.Gauge, ...]
    held: tuple[Held, ...]
    words: str
    state: str
    variants: int


def rules(words: Notice, policy: Policy, state: str = "") -> Rules:
    """The panel for words under a policy; with the state that is previewed, it counts as a variant measured."""
    counts = state in _variants()
    name = f"{words.version} {words.language} {policy.name} {wording.digest(words)}" if counts else ""
    return Rules(_gauges(words, policy), HELD, name, state if counts else "", len(_variants()))


def _gauges(words: Notice, policy: Policy) -> tuple[wording.Gauge, ...]:
    """Nothing of words that nothing can be made of: the lint says what is wrong with them."""
    return () if writing.unshowable(words) else wording.gauges(words, policy)


@cache
def _variants() -> frozenset[str]:
    """The states that show the question: every person, moment and starting position on every surface."""
    return frozenset(
        state.name for state in CATALOGUE.values() if state.surface in ASKING and state.result in COUNTED
    )
