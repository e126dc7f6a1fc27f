"""The rate limits as the environment configures them.

PRIVACY_LIMITS       whether there are any; by default on, and off in demo mode
PRIVACY_RATES        rates other than the usual ones of `settings_app.limiting.rates`, as in
                     "decide=10 per minute,sign_up=5 per hour"
PRIVACY_RATES_STORE  where the counts are, as `limits` names stores; by default a file beside the database
                     that all processes of one machine share. For several machines redis://; other stores
                     of `limits` need their driver installed
PRIVACY_PROXIES      how many proxies stand before the server and add to X-Forwarded-For; without it a proxy's
                     own address is taken for everybody's
"""

from pathlib import Path
from urllib.parse import quote

from django.core.exceptions import ImproperlyConfigured
from environs import Env
from limits import RateLimitItem
from limits.errors import ConfigurationError
from limits.storage import storage_from_string

from settings_app.limiting import store  # noqa: F401  makes file:// known
from settings_app.limiting.rates import RateError, table


def rates(env: Env, on: bool) -> dict[str, RateLimitItem]:
    """Every rate by what it counts; none where there are no limits. Raises ImproperlyConfigured."""
    try:
        found = table(env.dict("RATES", {}))
    except RateError as error:
        raise ImproperlyConfigured(f"PRIVACY_RATES: {error}.") from error
    return dict(found) if env.bool("LIMITS", on) else {}


def rates_store(env: Env, folder: Path) -> str:
    """Where the counts are. Raises ImproperlyConfigured for what `limits` cannot count in here."""
    uri = env.str("RATES_STORE", f"file://{quote(str(folder.absolute() / 'rates.sqlite3'))}")
    try:
        storage_from_string(uri)
    except (ConfigurationError, ImportError) as error:
        raise ImproperlyConfigured(f"PRIVACY_RATES_STORE is {uri!r}: {error}.") from error
    return uri
