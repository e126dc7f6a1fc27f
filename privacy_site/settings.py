"""Settings. Everything that differs between machines comes from the environment, read here and nowhere else.

PRIVACY_PRODUCTION  true on a public server: secrets are demanded, cookies and transport are secured
PRIVACY_SECRET_KEY  signs sessions and served questions; demanded in production
PRIVACY_RECEIPT_KEY signs receipts: 32 bytes in base64url; demanded in production
PRIVACY_RECEIPT_FORMER_KEYS  the public halves of the keys before it, separated by commas
PRIVACY_FORMER_SECRET_KEYS  keys that still count while they are replaced, separated by commas
PRIVACY_HOSTS       the host names that are answered, separated by commas; demanded in production
PRIVACY_DEMO        the stand-in chat, one-press sign-in and the movable clock; never in production
PRIVACY_QA          the bench at /qa/, any state in one press; brings the demo; never in production
PRIVACY_POLICY      the policy document in force, by name
PRIVACY_NOTICE      the notice version in force, by name
DATABASE_URL        the PostgreSQL that keeps everything, postgresql://user:password@host:5432/name
PRIVACY_DATA        the folder of the SQLite database, where there is no DATABASE_URL
PRIVACY_STATIC      the folder that collectstatic fills
PRIVACY_OIDC_…      sign-in by the host's identity: `privacy_site.identity` lists them; off without
PRIVACY_LIMITS      rate limits: `privacy_site.rates` lists what else there is; on, but in demo mode off
PRIVACY_REMEMBERED  how many megabytes of drawn pages each process remembers for some minutes; 0 for none
PRIVACY_METRICS_TOKEN  whoever sends it as a bearer token reads /metrics; without it there is no such page

What only the server process needs is in privacy_site/server.py.

The language is the reader's: their cookie, else what their browser asks for, else English.
"""

import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from environs import Env

from privacy_site import identity, rates
from privacy_site.databases import database
from privacy_site.observability.logs import logging_of

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env(prefix="PRIVACY_")

PRODUCTION = env.bool("PRODUCTION", False)
# What Django's own check of a deployment asks of a key.
LEAST_KEY = 50
QA = env.bool("QA", False)
if PRODUCTION and QA:
    raise ImproperlyConfigured(
        "PRIVACY_QA and PRIVACY_PRODUCTION are both on. The bench signs anyone in and makes saves fail: "
        "switch one of them off."
    )
DEMO = env.bool("DEMO", False) or QA
if PRODUCTION and DEMO:
    raise ImproperlyConfigured(
        "PRIVACY_DEMO and PRIVACY_PRODUCTION are both on. Demo mode signs anyone in: switch one of them off."
    )


def _demanded_in_production(name: str, otherwise: str) -> str:
    value = env.str(name, "")
    if PRODUCTION and not value:
        raise ImproperlyConfigured(
            f"PRIVACY_{name} is not set. In production it must come from the environment."
        )
    return value or otherwise


def _long_enough(name: str, value: str) -> str:
    if PRODUCTION and len(value) < LEAST_KEY:
        raise ImproperlyConfigured(
            f"PRIVACY_{name} has {len(value)} characters: a key that signs needs at least {LEAST_KEY} that "
            "nobody can guess. `python -c 'import secrets; print(secrets.token_urlsafe(50))'` makes one."
        )
    return value


def _named(hosts: str) -> list[str]:
    """The hosts; in production none of them stands for all there are, which would switch their check off."""
    names = [host.strip() for host in hosts.split(",")]
    if PRODUCTION and any(name in ("*", ".") for name in names):
        raise ImproperlyConfigured(
            "PRIVACY_HOSTS holds *, which is every host: name the hosts that this site is."
        )
    return names


def _listed(name: str) -> list[str]:
    """What stands between commas. Spaces around a key are no part of it, and an empty one is none."""
    return [one.strip() for one in env.list(name, []) if one.strip()]


# Without production a key of its own for each process: nothing is ever signed with a key that is known.
SECRET_KEY = _long_enough("SECRET_KEY", _demanded_in_production("SECRET_KEY", get_random_secret_key()))
RECEIPT_KEY = _demanded_in_production("RECEIPT_KEY", secrets.token_urlsafe(32))
RECEIPT_FORMER_KEYS = _listed("RECEIPT_FORMER_KEYS")
SECRET_KEY_FALLBACKS = _listed("FORMER_SECRET_KEYS")
ALLOWED_HOSTS = _named(_demanded_in_production("HOSTS", "localhost,127.0.0.1,[::1]"))
DEBUG = False

POLICY = env.str("POLICY", "announced-2025-08-28")
NOTICE = env.str("NOTICE", "2025-08-28")
REMEMBERED = env.int("REMEMBERED", 32)
HOST_IDENTITY = identity.configured(env, PRODUCTION)
METRICS_TOKEN = env.str("METRICS_TOKEN", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "settings_app",
    *(identity.APPS if HOST_IDENTITY else ()),
]

MIDDLEWARE = [
    "privacy_site.observability.probes.ProbesMiddleware",
    "privacy_site.observability.middleware.ObservedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "privacy_site.headers.PersonalPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "privacy_site.reader.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "privacy_site.signed_in.AccountMiddleware",
    "settings_app.web.signed_out.SignInFirstMiddleware",
    *(identity.MIDDLEWARE if HOST_IDENTITY else ()),
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "privacy_site.partials.HtmxMiddleware",
    *(["settings_app.standin.clock.DemoClockMiddleware"] if DEMO else []),
    *(["settings_app.qa.middleware.BenchMiddleware"] if QA else []),
    "settings_app.web.refusals.RefusalPagesMiddleware",
    "settings_app.web.blocking.AnswerRequiredMiddleware",
]

ROOT_URLCONF = "privacy_site.urls"
WSGI_APPLICATION = "privacy_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "settings_app.web.chrome.chrome",
                *(["settings_app.standin.bar.demo_bar"] if DEMO else []),
            ],
        },
    },
]

DATA_DIR = Path(env.str("DATA", str(BASE_DIR / ".data")))
RATES = rates.rates(env, on=not DEMO)
RATES_STORE = rates.rates_store(env, DATA_DIR)
PROXIES = env.int("PROXIES", 0)
DATABASES = {"default": database(Env().str("DATABASE_URL", ""), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "settings_app.Person"
AUTHENTICATION_BACKENDS = ["privacy_site.signed_in.PersonBackend"]
SESSION_ENGINE = "privacy_site.signed_in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "demo" if DEMO else "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"

# What allauth would keep or ask for by itself, this product neither has nor wants.
SOCIALACCOUNT_ADAPTER = identity.ADAPTER
SOCIALACCOUNT_UID_MAX_LENGTH = 255  # OpenID Connect Core 1.0, 2: the longest subject
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"

LANGUAGE_CODE = "en"
# Each by its own name: whoever looks for it may not read the one that is shown.
SPOKEN = (
    ("en", "English"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ja", "日本語"),
    ("ar", "العربية"),
)
# Made from the English words by settings_app.pseudo, to see what does not fit and what was left out.
# Outside the demo nobody can choose them, and only previews of the studio are in them.
INVENTED = (("en-xa", "Accents"), ("ar-xb", "Mirrored")) if DEMO else ()
LANGUAGES = (*SPOKEN, *INVENTED)
# The made-up ones first: gettext takes ar-XB for a sort of Arabic, and the first folder wins.
LOCALE_PATHS = [BASE_DIR / "locale" / "invented", BASE_DIR / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = PRODUCTION
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC", str(BASE_DIR / ".static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

MESSAGE_STORAGE = "privacy_site.messages.MessagesInCookie"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
# Django would write a large file to the disk. One page takes files, and reads them as they arrive.
FILE_UPLOAD_HANDLERS = ["settings_app.web.receiving.NoFiles"]
DATA_UPLOAD_MAX_NUMBER_FILES = 1000

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "settings_app.web.refusals.csrf_failure"

SECURE_SSL_REDIRECT = PRODUCTION
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION

LOGGING = logging_of(structured=PRODUCTION)
