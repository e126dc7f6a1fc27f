"""The Dockerfile and the compose file, as far as they can be tried where no container can be built."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = {name: service for name, service in COMPOSE["services"].items() if service.get("build")}
PATH = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
IGNORED = (ROOT / ".dockerignore").read_text().splitlines()


def instructions(name: str) -> list[str]:
    joined = DOCKERFILE.replace("\\\n", " ")
    return [line.partition(" ")[2] for line in joined.splitlines() if line.startswith(f"{name} ")]


def test_every_base_is_pinned_to_a_patch_release() -> None:
    [base] = re.findall(r"^ARG BASE=(.+)$", DOCKERFILE, re.MULTILINE)
    images = [base, COMPOSE["services"]["database"]["image"]]
    assert all(re.fullmatch(r"[a-z]+:\d+(\.\d+)+-[a-z-]+", image) for image in images)
    assert all(image.startswith("${BASE}") for image in instructions("FROM"))
    assert len(instructions("FROM")) == 2


def test_it_runs_as_nobody_in_particular_and_writes_nowhere_but_in_memory() -> None:
    assert instructions("USER") == ["10001:10001"]
    assert "/healthz" in instructions("HEALTHCHECK")[0]
    for service in OURS.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert [mount.partition(":")[0] for mount in service["tmpfs"]] == ["/tmp"]  # noqa: S108
        assert "privileged" not in service and "volumes" not in service


def test_no_secret_has_a_default() -> None:
    text = (ROOT / "compose.yaml").read_text()
    for name in (
        "OWNER_PASSWORD",
        "APPLICATION_PASSWORD",
        "PRIVACY_SECRET_KEY",
        "PRIVACY_RECEIPT_KEY",
        "PRIVACY_HOSTS",
    ):
        assert f"${{{name}:?" in text
        assert f"${{{name}:-" not in text
    assert "PASSWORD" not in DOCKERFILE and "SECRET" not in DOCKERFILE


def test_only_the_database_of_the_compose_file_is_the_owners() -> None:
    assert "privacy_owner:" in OURS["migrate"]["environment"]["DATABASE_URL"]
    assert "privacy_application:" in OURS["product"]["environment"]["DATABASE_URL"]
    assert all(port.startswith("127.0.0.1:") for port in OURS["product"]["ports"])
    assert "ports" not in COMPOSE["services"]["database"]


def test_every_command_is_there() -> None:
    [served] = re.findall(r"^CMD (\[.+\])$", DOCKERFILE, re.MULTILINE)
    commands = [yaml.safe_load(served), *(service.get("command") for service in OURS.values())]
    for program, *given in filter(None, commands):
        assert shutil.which(program, path=PATH), program
        assert all((ROOT / name).is_file() for name in given if name.endswith(".py"))
        if "manage.py" in given:
            assert given[given.index("manage.py") + 1] in get_commands()


def test_what_is_copied_is_there_and_nothing_else_is() -> None:
    kept = [line.removeprefix("!") for line in IGNORED if line.startswith("!")]
    assert IGNORED[0] == "*"
    assert [name for name in kept if not (ROOT / name).exists()] == []
    assert not {"tests", ".git", ".data", ".venv", "docs"} & set(kept)


def test_people_in_flight_are_answered_before_the_container_is_killed() -> None:
    from environs import Env

    grace = Env(prefix="PRIVACY_").int("GRACE", 30)
    assert int(OURS["product"]["stop_grace_period"].removesuffix("s")) > grace
    assert instructions("STOPSIGNAL") == ["SIGTERM"]


READ_BY = ("settings", "server", "rates", "identity")
SET_BY_THE_IMAGE = re.findall(r"\b(PRIVACY_\w+)=(\S+)", " ".join(instructions("ENV")))


def test_every_variable_is_one_that_is_read() -> None:
    read = "".join((ROOT / f"privacy_site/{name}.py").read_text() for name in READ_BY)
    given = {name for service in OURS.values() for name in service["environment"]}
    assert [name for name in sorted({*given, *dict(SET_BY_THE_IMAGE)}) if f"{name} " not in read] == []


# What only the image, or a machine without containers, has a use for.
NOT_OF_COMPOSE = {
    "PRIVACY_BIND",
    "PRIVACY_DATA",
    "PRIVACY_DEMO",
    "PRIVACY_PRODUCTION",
    "PRIVACY_QA",
    "PRIVACY_STATIC",
}


def test_every_variable_that_the_readme_names_reaches_the_product() -> None:
    named = set(re.findall(r"`(PRIVACY_[A-Z_]+)`", (ROOT / "README.md").read_text()))
    assert named - set(OURS["product"]["environment"]) == NOT_OF_COMPOSE


def test_every_variable_of_the_hosts_identity_reaches_the_product() -> None:
    named = set(
        re.findall(r"^(PRIVACY_OIDC_\w+)", (ROOT / "privacy_site/identity.py").read_text(), re.MULTILINE)
    )
    assert named and not named - set(OURS["product"]["environment"])


def with_defaults(service: dict) -> dict[str, str]:
    """The environment of a service where the operator says only what must be said, and the image the rest."""
    said = {"OWNER_PASSWORD": "a", "APPLICATION_PASSWORD": "b", "PRIVACY_HOSTS": "example.org",
            "PRIVACY_SECRET_KEY": "k" * 50, "PRIVACY_RECEIPT_KEY": "A" * 43}  # fmt: skip

    def filled(variable: re.Match[str]) -> str:
        return said.get(variable[1], (variable[2] or "").removeprefix("-"))

    given = {
        name: re.sub(r"\$\{(\w+):?([^}]*)\}", filled, str(value))
        for name, value in service["environment"].items()
        if value is not None  # handed on where the operator says it, and else not there
    }
    return {**dict(SET_BY_THE_IMAGE), **given}


@pytest.mark.parametrize("name", OURS)
def test_what_is_not_said_is_something_the_product_starts_with(name: str) -> None:
    """The settings and the server's own read what compose gives them; a value that is none ends either."""
    environment = {"PATH": PATH, **with_defaults(OURS[name])}
    reads = (
        "from gunicorn.app.wsgiapp import WSGIApplication as App; import sys; import django;"
        "sys.argv = ['gunicorn', '-c', 'privacy_site/server.py', 'privacy_site.wsgi'];"
        "print(App().cfg.forwarded_allow_ips); from django.conf import settings; print(settings.PROXIES)"
    )
    environment["DJANGO_SETTINGS_MODULE"] = "privacy_site.settings"
    command = [sys.executable, "-c", reads]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    if name == "product":
        assert done.stdout.split() == ["['*']", "1"]


def test_the_counts_of_the_rate_limits_are_where_the_container_can_write() -> None:
    """All of its file system but /tmp is read only; without the counts there would be no limit."""
    store = dict(SET_BY_THE_IMAGE)["PRIVACY_RATES_STORE"]
    assert store.startswith("file:///tmp/")
