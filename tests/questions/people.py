"""People as answers know them: one by name, and any that Hypothesis can think of."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import AfterOptOut, Standing
from settings_app.questions import Circumstances, Counts

CHOSEN = {"chosen_at": "3 March 2026, 14:02 UTC", "chosen_on": "3 March 2026", "chosen_where": "in Settings"}
NEVER = dict.fromkeys(CHOSEN, "")

OPTED_OUT = Circumstances(
    standing=Standing.DECLINE,
    phase=Phase.AFTER,
    reading=AfterOptOut.USE_CONTINUES,
    signal=False,
    on_current_notice=True,
    put_off_on="",
    covered_plans="Claude Pro",
    outside_plans="",
    kept_until="1 March 2031",
    counts=Counts(conversations=31, contributed=4),
    **CHOSEN,
)


def somebody(**given: Any) -> Circumstances:
    """The person who opted out, with something changed."""
    return replace(OPTED_OUT, **given)


@st.composite
def counts(draw: st.DrawFn) -> Counts:
    """Numbers that can be true at once."""
    number = draw(st.sampled_from([0, 1, 2, 31, 1204]))
    part = st.integers(0, number)
    return Counts(number, *(draw(st.one_of(st.sampled_from([0, number]), part)) for _ in range(5)))


@st.composite
def people(draw: st.DrawFn) -> Circumstances:
    """Anybody: every code, and each date there only if it can be."""
    standing, held = draw(st.sampled_from(Standing)), draw(counts())
    if standing is Standing.UNDECIDED:
        held = replace(held, contributed=0)
    return Circumstances(
        standing=standing,
        phase=draw(st.sampled_from(Phase)),
        reading=draw(st.sampled_from(AfterOptOut)),
        signal=draw(st.booleans()),
        on_current_notice=draw(st.booleans()) and standing is not Standing.UNDECIDED,
        put_off_on=draw(st.sampled_from(["", "11 September 2025"])),
        covered_plans=draw(st.sampled_from(["", "Claude Free", "Claude Free and Claude Pro"])),
        outside_plans=draw(st.sampled_from(["", "Claude for Work (Team)"])),
        kept_until=draw(st.sampled_from(["", "1 March 2031"])) if held.contributed else "",
        counts=held,
        **(NEVER if standing is Standing.UNDECIDED else CHOSEN),
    )
