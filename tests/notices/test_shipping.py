"""The notices that are shipped, in their order; and the moved deadline, the first change there was."""

from dataclasses import fields
from itertools import product

import pytest

from settings_app.domain.policy import Policy, Sourced
from settings_app.domain.releases import answered_by, live_at
from settings_app.domain.terms import terms_of
from settings_app.notices import NoticeError, shipping
from settings_app.notices.loading import FOLDER, languages
from settings_app.notices.shipping import releases_up_to, require_true_of, shipped
from settings_app.policies import documents, named
from tests.conftest import BEFORE_THE_DEADLINE

FIRST, MOVED = "2025-08-28", "2025-10-08"


def test_every_notice_of_the_repository_is_in_the_list_and_true_of_some_policy() -> None:
    assert [one.version for one in shipped()] == sorted(
        path.name for path in FOLDER.iterdir() if path.is_dir() and languages(path.name)
    )
    assert all(set(one.policies) <= documents().keys() and one.policies for one in shipped())


def test_the_newest_is_in_force_and_answers_to_the_one_before_count() -> None:
    releases = releases_up_to(MOVED)
    assert live_at(releases, BEFORE_THE_DEADLINE).version == MOVED
    assert answered_by(releases, MOVED) == {FIRST, MOVED}
    assert [release.version for release in releases_up_to(FIRST)] == [FIRST], "what is to come asks nobody"
    assert [release.version for release in releases_up_to("of-a-host")] == ["of-a-host"]


def test_nothing_but_the_day_changed_with_the_moved_deadline() -> None:
    first, moved = named("announced-2025-08-28"), named("moved-2025-10-08")
    values = {
        field.name: [getattr(policy, field.name) for policy in (first, moved)] for field in fields(Policy)
    }
    other = {
        key for key, (was, is_now) in values.items() if isinstance(was, Sourced) and was.value != is_now.value
    }
    assert other == {"decide_by"}
    assert terms_of(first) == terms_of(moved), "a yes to the one is a yes to the other"


def test_a_notice_is_not_in_force_with_a_policy_that_it_was_not_written_for() -> None:
    written_for = {(one.version, policy) for one in shipped() for policy in one.policies}
    for version, policy in product((FIRST, MOVED), documents()):
        if (version, policy) in written_for:
            require_true_of(version, policy)
        else:
            with pytest.raises(NoticeError) as error:
                require_true_of(version, policy)
            assert f"PRIVACY_NOTICE={version} was not written for PRIVACY_POLICY={policy}" in str(error.value)
    require_true_of("of-a-host", "announced-2025-08-28")


def test_every_policy_has_a_notice_and_no_version_has_two_deadlines() -> None:
    assert {policy for one in shipped() for policy in one.policies} == documents().keys()
    for one in shipped():
        assert len({named(policy).decide_by.value for policy in one.policies}) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[notices]]\nversion = "a"\npolicies = []\nasks_the_same_as = "b"', "together, or neither"),
        ('[[notices]]\nversion = "a"', "policies"),
        ("[[notices]", "shipped.toml"),
        ("[other]", "shipped.toml"),
    ],
)
def test_a_list_that_is_not_exactly_right_is_refused(tmp_path, monkeypatch, text: str, says: str) -> None:
    path = tmp_path / "shipped.toml"
    path.write_text(text)
    monkeypatch.setattr(shipping, "PATH", path)
    with pytest.raises(NoticeError, match=says):
        shipping.shipped.__wrapped__()
