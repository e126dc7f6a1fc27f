"""Rule 37: axe finds nothing, and leaves nothing undecided, in any state and theme."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.fairness.gauges import THEMES, is_fair, themes
from tests.fairness.states import MISTAKES, PAGES, QUESTIONS, one_of_each

EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BY_COLOUR = ["color-contrast", "link-in-text-block"]  # all that another theme can change

# axe cannot tell what lies behind the names in a drawing: `fair.edges` measures those.
# axe looks through a modal dialog at the page behind it, and leaves its contrasts undecided. So they are
# decided apart, with the page behind out of sight; all other rules see both.
RUN = """async (only) => {
  const behind = document.querySelector("dialog:modal") ? document.querySelectorAll("body > :not(#consent)") : [];
  const kinds = ["violations", "incomplete"];
  const page = { exclude: [["svg text"]] };
  const say = (kind, rule, node) => `${kind}: ${rule.id}: ${node.target}: ${node.any.concat(node.all).map((check) => check.message)}`;
  const read = (found) => kinds.flatMap((kind) => found[kind].flatMap((rule) => rule.nodes.map((node) => say(kind, rule, node))));
  const rules = behind.length ? { "color-contrast": { enabled: false } } : {};
  const first = behind.length ? only.filter((rule) => rule !== "color-contrast") : only;
  const findings = read(await axe.run(page, { runOnly: first, rules, resultTypes: kinds }));
  if (!behind.length) return findings;
  for (const part of behind) part.style.visibility = "hidden";
  findings.push(...read(await axe.run(page, { runOnly: ["color-contrast"], resultTypes: kinds })));
  for (const part of behind) part.style.visibility = "";
  return findings;
}"""

ONLY = dict.fromkeys(THEMES, BY_COLOUR) | {"light": EVERYTHING}

# Tall enough that nothing scrolls under a part that stays: axe leaves covered text undecided.
TALL = {"width": 1280, "height": 1800}


def axe(page: Page) -> list[str]:
    """What axe finds in every theme, violations and undecided alike."""
    page.set_viewport_size(TALL)
    page.evaluate(AXE_SCRIPT)
    return [f"{theme}: {finding}" for theme in themes(page) for finding in page.evaluate(RUN, ONLY[theme])]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", [*QUESTIONS, *MISTAKES, *PAGES], ids=str)
@pytest.mark.fairness(37)
def test_it_leaves_axe_nothing_to_find(come_to, state):
    is_fair(axe(come_to(state).page))


@pytest.mark.thorough
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", one_of_each(), ids=str)
@pytest.mark.fairness(37)
def test_nor_in_any_other_structure_that_a_page_can_have(come_to, state):
    is_fair(axe(come_to(state).page))
