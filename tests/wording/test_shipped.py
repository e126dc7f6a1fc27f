"""The notice as it is shipped, in every language and under every policy document: what the studio's lint finds."""

import pytest

from settings_app.languages import LOCALES
from settings_app.notices import notice
from settings_app.policies import documents
from settings_app.wording import lint
from settings_app.wording.finding import Code

VERSION = "2025-08-28"
# P4's thirty days are said by way of P5's: were they ever to differ, the notice would be silent on one.
KNOWN = {(Code.FACT_WITHOUT_FIGURE, "sections.2")}


@pytest.mark.fairness(26, 27, 28)
@pytest.mark.parametrize("policy", documents().values(), ids=lambda policy: policy.name)
@pytest.mark.parametrize("language", LOCALES)
def test_it_has_no_finding_but_the_one_that_is_known(language, policy):
    assert {(found.code, found.key) for found in lint(notice(VERSION, language), policy)} == KNOWN
