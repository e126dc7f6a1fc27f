"""Keys of vendors that the library does not know: each form found whole, and nothing that only begins so."""

import pytest

from settings_app.filters.finding import find
from settings_app.filters.span import Kind, Tool
from settings_app.filters.vendor_keys import CloudKeys, ModelKeys, WorkKeys

HEX, MANY = "0123456789abcdef" * 4, "MadeUp0OpensNothing9" * 6
KEYS = [
    f"sk-ant-api03-{MANY[:60]}_-{MANY[:31]}AA",
    f"sk-ant-admin01-{MANY[:93]}AA",
    f"sk-proj-{MANY[:74]}T3BlbkFJ{MANY[:74]}",
    f"sk-or-v1-{HEX}",
    f"hf_{MANY[:34]}",
    f"gsk_{MANY[:52]}",
    f"xai-{MANY[:80]}",
    f"pplx-{MANY[:48]}",
    f"r8_{MANY[:37]}",
    f"AIza{MANY[:35]}",
    f"GOCSPX-{MANY[:28]}",
    f"ya29.{MANY[:60]}",
    f"dop_v1_{HEX}",
    f"dapi{HEX[:32]}-2",
    f"hvs.{MANY[:90]}",
    f"sbp_{HEX[:40]}",
    f"pscale_tkn_{MANY[:43]}",
    f"tskey-auth-{MANY[:12]}-{MANY[:32]}",
    f"glsa_{MANY[:32]}_{HEX[:8]}",
    f"NRAK-{MANY[:27].upper()}",
    f"sntryu_{HEX}",
    f"github_pat_{MANY[:22]}_{MANY[:59]}",
    f"dckr_pat_{MANY[:27]}",
    f"rubygems_{HEX[:48]}",
    f"ATATT3{MANY[:80]}=0",
    f"lin_api_{MANY[:40]}",
    f"ntn_{MANY[:46]}",
    f"PMAK-{HEX[:24]}-{HEX[:34]}",
    f"xapp-1-A0{MANY[:9].upper()}-123456789012-{HEX}",
    f"shpat_{HEX[:32]}",
    f"sk_test_{MANY[:24]}",
    f"rk_live_{MANY[:99]}",
    f"whsec_{MANY[:32]}",
]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key[:14])
@pytest.mark.parametrize(
    "around", ["{}", "the key {}, see?", "curl -H 'x-api-key: {}'", "KEY={}\n", '["{}"]']
)
def test_the_key_is_masked_whole(key: str, around: str) -> None:
    text = around.format(key)
    masked = {place for span in find(text).spans for place in range(span.start, span.end)}
    start = text.index(key)
    assert masked.issuperset(range(start, start + len(key)))


def test_it_is_a_token_of_the_named_tool() -> None:
    text = f"the key {KEYS[0]}, see?"
    [span] = find(text).spans
    assert (span.kind, span.tool, text[span.start : span.end]) == (Kind.TOKEN, Tool.DETECT_SECRETS, KEYS[0])


def test_every_form_has_a_key_here() -> None:
    for plugin in (ModelKeys, CloudKeys, WorkKeys):
        assert [form.pattern for form in plugin.denylist if not any(map(form.fullmatch, KEYS))] == []


@pytest.mark.parametrize(
    "text",
    [
        "Keys begin with sk-ant-api03-… as it says.",
        "sk-ant-api03-xxxx",
        "from huggingface_hub import hf_hub_download",
        f"task-ant-api03-{MANY[:9]}",
        f"my_hf_{MANY[:34]}",
        "github_pat_in_the_environment_of_the_build_that_runs_every_night",
        "sk_test_mode_is_on_for_this_account",
    ],
)
def test_what_only_begins_like_one_is_left_alone(text: str) -> None:
    assert find(text).spans == ()
