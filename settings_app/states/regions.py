"""The regions of the world that a policy may tell apart, and where it lets the toggle start in each."""

from dataclasses import dataclass

from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import StartingPosition
from settings_app.sentence import said as _


@dataclass(frozen=True, slots=True)
class Region:
    """Countries, by their codes of ISO 3166-1, of which a policy says the same; `country` is shown for them.

    The rest of the world names no countries: it is what no other region names. Nor does the unknown one, of
    which not even the country is known.
    """

    title: str
    country: str
    countries: tuple[str, ...] = ()

    def start(self, policy: Policy) -> StartingPosition:
        """Where the policy lets the toggle start there, for somebody who has not answered and no signal."""
        return policy.starts_at(self.country, signal=False)


# The parts of a state that have a code of their own stand with it.
REGIONS = {
    "eu": Region(
        _("European Union"),
        "DE",
        (
            *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE"),
            *("IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
            *("AX", "BL", "GF", "GP", "MF", "MQ", "RE", "YT"),
        ),
    ),
    "eea": Region(_("Iceland, Liechtenstein, Norway (EEA)"), "NO", ("IS", "LI", "NO", "SJ")),
    "uk": Region(_("United Kingdom"), "GB", ("GB", "GG", "GI", "IM", "JE")),
    "switzerland": Region(_("Switzerland"), "CH", ("CH",)),
    "us": Region(_("United States"), "US", ("US",)),
    "elsewhere": Region(_("Rest of the world"), "BR"),
    "unknown": Region(_("Not known"), ""),
}


def region_of(country: str) -> str:
    """The name of the region that a country is in; an empty code is not known."""
    if not country:
        return "unknown"
    return next((name for name, region in REGIONS.items() if country in region.countries), "elsewhere")
