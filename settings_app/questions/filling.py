"""What the braces of an answer are filled with: the policy's figures, and what is the reader's own."""

from collections.abc import Mapping
from functools import cache

from babel.lists import format_list
from babel.numbers import format_decimal

from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Offering
from settings_app.languages import isolated, locale_of
from settings_app.notices.figures import figures
from settings_app.notices.notice import Notice
from settings_app.policies import documents
from settings_app.questions.asked import Forms, Phrases
from settings_app.questions.circumstances import NEEDS, Circumstances, Counts


def policy_figures(policy: Policy, words: Notice) -> Mapping[str, str]:
    """The figures of the policy in force, what it does not cover, and each document's own figures.

    Those are named after the document: `{announced_decide_by}`, `{published_decide_by}`.
    """
    return _figures(policy, words.language, tuple(words.offerings.items()))


@cache
def _figures(policy: Policy, language: str, offerings: tuple[tuple[Offering, str], ...]) -> Mapping[str, str]:
    """Set in words once for each policy: every page with a question needs them."""
    of_documents = {
        f"{name.partition('-')[0]}_{key}": figure
        for name, document in documents().items()
        for key, figure in figures(document, language).items()
    }
    names = dict(offerings)
    lists = {
        key: format_list(
            [isolated(names[offering], language) for offering in given.value], locale=locale_of(language)
        )
        for key, given in (
            ("covered_offerings", policy.covered_offerings),
            ("excluded_offerings", policy.excluded_offerings),
        )
    }
    return of_documents | figures(policy, language) | lists | {"policy_title": policy.title}


def personal_figures(phrases: Phrases, who: Circumstances, language: str) -> dict[str, str]:
    """Every figure of NEEDS in words; one that is not there is empty, and no sentence asks for it then."""
    locale = locale_of(language)
    counts = {name: getattr(who.counts, name) for name in Counts.__dataclass_fields__}
    numbers = {name: format_decimal(number, locale=locale) for name, number in counts.items()}
    forms = {name: (forms, counts[name]) for name, forms in phrases.counted.items()}
    forms["share"] = phrases.shares[who.share], counts["conversations"]
    plain = {name: getattr(who, name) for name in NEEDS.keys() - forms.keys()}
    return plain | {
        name: _form(form, locale.plural_form(number)).format_map(numbers)
        for name, (form, number) in forms.items()
    }


def _form(forms: Forms, category: str) -> str:
    """The form for a plural category of the language; what it does not tell apart is `other`."""
    return getattr(forms, category) or forms.other
