"""Rules 35 and 36: what Global Privacy Control does, and what it does not."""

import pytest

from settings_app.domain.vocabulary import StartingPosition
from settings_app.ledger import record_of
from settings_app.standin.personas import PERSONAS, arrive
from tests.browser.pages import SETTINGS
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE
from tests.qa.pressing import token_of

pytestmark = pytest.mark.django_db
GPC = {"sec-gpc": "1"}
NOT_THE_SIGNAL = ["0", "", "true", "yes", "01", "1.0", "1, 1", "?1"]
POP_UP = b'data-testid="pop-up"'


@pytest.fixture
def come(client, at):
    """Sign in as one of the people of the demo at a moment."""

    def arrived(who: str, moment=BEFORE_THE_DEADLINE):
        client.force_login(someone := arrive(PERSONAS[who], moment))
        at(moment)
        return someone

    return arrived


@pytest.mark.parametrize("value", NOT_THE_SIGNAL)
@pytest.mark.fairness(35)
def test_it_counts_the_exact_signal_only(client, come, value):
    come("free-undecided")
    asked = client.get("/consent/", headers={"sec-gpc": value}).context["question"]
    assert asked.starting_position == client.get("/consent/").context["question"].starting_position
    assert POP_UP in client.get("/", headers={"sec-gpc": value}).content


@pytest.mark.fairness(35)
def test_it_leaves_the_toggle_unset_and_is_not_pushed_before_the_deadline(client, come):
    come("free-undecided")
    assert POP_UP not in client.get("/", headers=GPC).content
    asked = client.get("/consent/", headers=GPC).context["question"]
    assert asked.starting_position is StartingPosition.UNSET


@pytest.mark.fairness(35)
def test_it_asks_after_the_deadline_with_the_toggle_unset(client, come):
    come("free-undecided", AFTER_THE_DEADLINE)
    page = client.get("/", headers=GPC).content
    assert POP_UP in page and b"checked" not in page


@pytest.mark.parametrize("who", ["free-undecided", "free-refused", "max-allowed"])
@pytest.mark.fairness(35)
def test_it_says_that_it_was_seen_and_what_it_did(client, come, who):
    come(who)
    page = client.get(SETTINGS, headers=GPC).content.decode()
    assert "Your browser sends Global Privacy Control" in page
    assert "this product’s own rule" in page
    assert "Global Privacy Control" not in client.get(SETTINGS).content.decode()


@pytest.mark.fairness(35)
def test_it_shows_a_conflict_with_one_click_off_and_the_choice_stands(client, come):
    someone = come("max-allowed")
    page = client.get(SETTINGS, headers=GPC)
    assert "Turn it off<" in page.content.decode()
    assert record_of(someone.subject).standing == "allow"
    client.post(SETTINGS, {"choice": "decline", "token": token_of(page)}, headers=GPC)
    assert record_of(someone.subject).standing == "decline"


@pytest.mark.fairness(36)
def test_it_publishes_its_support_of_the_signal(client):
    answer = client.get("/.well-known/gpc.json")
    assert (answer.status_code, answer.json()["gpc"]) == (200, True)


@pytest.mark.parametrize(
    "path", ["/", "/consent/", "/sign-up/choice/", SETTINGS, "/settings/privacy/history/"]
)
@pytest.mark.fairness(36)
def test_it_says_that_its_pages_vary_by_the_signal(client, come, path):
    come("free-undecided")
    assert "Sec-GPC" in client.get(path)["Vary"]
