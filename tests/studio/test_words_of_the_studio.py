"""No sentence of the studio is left unmarked: in made-up accents each of them carries some."""

from django.test import Client

from settings_app.pseudo import ACCENTED
from tests.languages.reading import english
from tests.publishing.team import Team
from tests.studio.in_languages import grown, opened, speaking
from tests.web.test_languages import said


def test_no_page_of_the_studio_keeps_english(staff: Client, team: Team) -> None:
    draft = grown(team)
    pages = {name: said(answer) for name, answer in opened(speaking(staff, ACCENTED), draft)}
    assert {name: texts for name, page in pages.items() if (texts := english(page))} == {}
    assert all(pages.values())
