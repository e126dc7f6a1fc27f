"""It refuses to start with settings that are not safe, and says what to do."""

import os
import subprocess
import sys

import pytest

CHECK = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
SAFE = {
    "PRIVACY_PRODUCTION": "true",
    "PRIVACY_HOSTS": "example.org",
    "PRIVACY_SECRET_KEY": "x7-" * 20 + "qwertyuiop",
    "PRIVACY_RECEIPT_KEY": "x7-" * 14 + "A",
}


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """Run the deployment check with nothing but these settings."""
    inherited = {
        key: value for key, value in os.environ.items() if not key.startswith(("PRIVACY_", "DJANGO_"))
    }
    return subprocess.run(CHECK, env=inherited | environment, capture_output=True, text=True, check=False)


def test_it_starts_in_production_and_is_safe_to_deploy() -> None:
    started = start(**SAFE)
    assert started.returncode == 0, started.stderr


@pytest.mark.parametrize("missing", ["PRIVACY_SECRET_KEY", "PRIVACY_RECEIPT_KEY", "PRIVACY_HOSTS"])
def test_it_refuses_production_without_what_must_come_from_the_environment(missing: str) -> None:
    started = start(**{key: value for key, value in SAFE.items() if key != missing})
    assert started.returncode != 0
    assert f"{missing} is not set" in started.stderr


def test_it_refuses_demo_mode_in_production() -> None:
    started = start(**SAFE, PRIVACY_DEMO="true")
    assert started.returncode != 0
    assert "Demo mode signs anyone in" in started.stderr


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        (
            "PRIVACY_POLICY",
            "nowhere",
            "there are: announced-2025-08-28, moved-2025-10-08, published-2025-10-08",
        ),
        (
            "PRIVACY_POLICY",
            "moved-2025-10-08",
            "PRIVACY_NOTICE=2025-08-28 was not written for PRIVACY_POLICY=moved-2025-10-08",
        ),
        ("PRIVACY_POLICY", "published-2025-10-08", "or PRIVACY_NOTICE=2025-10-08"),
        ("PRIVACY_NOTICE", "2025-10-08", "set PRIVACY_POLICY=moved-2025-10-08 or"),
        ("PRIVACY_NOTICE", "1999-01-01", "2025-08-28/en"),
        ("PRIVACY_RECEIPT_KEY", "short", "RECEIPT_KEY: expected 32 bytes in base64url"),
        ("PRIVACY_RECEIPT_FORMER_KEYS", "short", "RECEIPT_FORMER_KEYS: 'short' is no public key"),
        ("PRIVACY_PRODUCTION", "perhaps", "PRIVACY_PRODUCTION"),
        ("PRIVACY_SECRET_KEY", "k" * 49, "PRIVACY_SECRET_KEY has 49 characters"),
        ("PRIVACY_HOSTS", "*", "PRIVACY_HOSTS holds *"),
        ("PRIVACY_HOSTS", "example.org, *", "PRIVACY_HOSTS holds *"),
    ],
)
def test_it_refuses_what_is_not_there_and_says_what_is(name: str, value: str, says: str) -> None:
    started = start(**SAFE | {name: value})
    assert started.returncode != 0
    assert says in started.stderr


@pytest.mark.parametrize("policy", ["moved-2025-10-08", "published-2025-10-08"])
def test_it_starts_with_the_later_deadline_and_the_words_written_for_it(policy: str) -> None:
    started = start(**SAFE, PRIVACY_POLICY=policy, PRIVACY_NOTICE="2025-10-08")
    assert started.returncode == 0, started.stderr


def test_without_production_each_start_has_a_key_of_its_own() -> None:
    from django.conf import settings

    assert len(settings.SECRET_KEY) >= 50
    assert settings.ALLOWED_HOSTS[:3] == ["localhost", "127.0.0.1", "[::1]"]
    assert settings.DEBUG is False


def test_outside_demo_mode_there_is_no_stand_in() -> None:
    code = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "paths = ('/demo/', '/demo/sign-in/', '/conversations/', '/')\n"
        "responses = [Client(headers={'host': 'localhost'}).post(path) for path in paths]\n"
        "print([(response.status_code, response.get('Location')) for response in responses])\n"
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PRIVACY_")}
    environment |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "PRIVACY_DEMO": "false"}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[(404, None), (404, None), (404, None), (302, '/sign-in/?next=/')]", (
        ran.stderr
    )
