"""For people to whom the setting does not apply: what they use, and who decides there instead."""

from settings_app import in_force
from settings_app.models import Person
from settings_app.notices import figures
from settings_app.web import asking
from settings_app.web.answers import Wrong
from settings_app.web.words import DECIDES, offerings_in_words, refused_in_words


def outside(person: Person, wrong: Wrong | None = None) -> dict[str, object]:
    """What the page says to somebody who holds no covered offering, and of an answer they posted anyway."""
    policy, offerings = in_force.policy(), person.holds()
    return {
        "setting_name": figures(policy, asking.words().language)["setting_name"],
        "offerings": offerings_in_words(offerings),
        "deciding": list(dict.fromkeys(str(DECIDES[offering]) for offering in offerings)),
        "problem": refused_in_words(wrong),
        "covered": offerings_in_words(policy.covered_offerings.value),
    }
