"""What the filters page says beside any result: the policy's words, the tools, and how well they do."""

from dataclasses import dataclass

from settings_app import in_force
from settings_app.filters.accuracy import Score, measured
from settings_app.filters.finding import LONGEST_TEXT
from settings_app.filters.labels import Unsought
from settings_app.filters.span import Kind, Tool
from settings_app.models import Person
from settings_app.web.filter_words import (
    EVERYTHING,
    FILTERED,
    KINDS,
    LARGEST_FILE,
    MISSES,
    SILENT,
    SOUGHT,
    TOOLS,
    UNSOUGHT,
)
from settings_app.web.formats import country_names, grouped, megabytes, percent


@dataclass(frozen=True, slots=True)
class Named:
    """One of the tools."""

    name: str
    version: str
    finds: str


@dataclass(frozen=True, slots=True)
class Figures:
    """One row of the figures: shares in words, and the counts that they are shares of."""

    name: str
    labelled: int
    caught: int
    recall: str
    masked: int
    right: int
    precision: str


@dataclass(frozen=True, slots=True)
class About:
    """All of it, finished."""

    filtered: str
    filtered_facts: tuple[str, ...]
    silent: str
    silent_facts: tuple[str, ...]
    tools: tuple[Named, ...]
    passages: int
    figures: tuple[Figures, ...]
    sought: Figures
    everything: Figures
    unsought: tuple[Figures, ...]
    misses: tuple[str, ...]
    longest_text: str
    largest_file: str
    country: str


def about(person: Person) -> About:
    """What the page says; only the country is the person's own."""
    policy, accuracy = in_force.policy(), measured()
    return About(
        filtered=str(FILTERED),
        filtered_facts=policy.sensitive_data.facts,
        silent=str(SILENT),
        silent_facts=policy.silent_on_filters.facts,
        tools=tuple(Named(tool.value, tool.version, str(TOOLS[tool])) for tool in Tool),
        passages=len(accuracy.judged),
        figures=tuple(_figures(str(KINDS[kind]), accuracy.of(kind)) for kind in Kind),
        sought=_figures(str(SOUGHT), accuracy.sought),
        everything=_figures(str(EVERYTHING), accuracy.everything),
        unsought=tuple(_figures(str(UNSOUGHT[kind]), accuracy.of(kind)) for kind in Unsought),
        misses=tuple(map(str, MISSES)),
        longest_text=grouped(LONGEST_TEXT),
        largest_file=megabytes(LARGEST_FILE),
        country=country_names().get(person.lives_in(), ""),
    )


def _figures(name: str, score: Score) -> Figures:
    return Figures(
        name=name,
        labelled=score.labelled,
        caught=score.caught,
        recall=percent(score.recall),
        masked=score.masked,
        right=score.right,
        precision=percent(score.precision),
    )
