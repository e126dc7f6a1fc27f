"""Every state that a person can meet, named once, each with a sentence of what it is.

The studio previews from it, QA enters it, and the tests run over it.
"""

from settings_app.states.axes import Act, Change, Holds, Meanwhile, Page, PutOff, Result
from settings_app.states.catalogue import CATALOGUE, UnknownState, state
from settings_app.states.regions import REGIONS, Region, region_of
from settings_app.states.state import State

__all__ = [
    "CATALOGUE",
    "REGIONS",
    "Act",
    "Change",
    "Holds",
    "Meanwhile",
    "Page",
    "PutOff",
    "Region",
    "Result",
    "State",
    "UnknownState",
    "region_of",
    "state",
]
