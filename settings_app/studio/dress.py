"""What is put over a finished page: a theme, larger text, another direction. The page stays as rendered."""

import re
from collections.abc import Callable

from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from settings_app.notices import Notice
from settings_app.wording import longest_word, stressed

THEMES = {"as-set": _("As the reader has it"), "light": _("Light"), "dark": _("Dark")}

SHEET = re.compile(r'<link rel="stylesheet"[^>]*>')


def _sheet(name: str) -> Callable[[str], str]:
    def laid_over(page: str) -> str:
        link = f'<link rel="stylesheet" href="{static(f"css/preview/{name}.css")}">'
        return page.replace("</head>", f"{link}</head>", 1)

    return laid_over


def _forced_colours(page: str) -> str:
    link = f'<link rel="stylesheet" href="{reverse("studio_forced_colours")}">'
    return page.replace("</head>", f"{link}</head>", 1)


def _as_it_is(page: str) -> str:
    return page


def _right_to_left(page: str) -> str:
    return page.replace('dir="ltr"', 'dir="rtl"', 1)


def _without_styles(page: str) -> str:
    return SHEET.sub("", page)


# What is done to the words before the page is made of them; every placeholder stays as it is.
STRESSES: dict[str, Callable[[str], str]] = {"longest-word": longest_word}

DRESSES: dict[str, tuple[str, Callable[[str], str]]] = {
    "plain": (_("As it is"), _as_it_is),
    "large-text": (_("Text at 200 %"), _sheet("large-text")),
    "text-spacing": (_("Text spacing of WCAG"), _sheet("text-spacing")),
    "right-to-left": (_("Right to left"), _right_to_left),
    "longest-word": (_("One very long word in each string"), _as_it_is),
    "forced-colours": (_("Forced colours, as the reader’s system sets them"), _forced_colours),
    "no-styles": (_("Without styles"), _without_styles),
}


def worded(words: Notice, dress: str) -> Notice:
    """The words as a dress has them."""
    return stressed(words, STRESSES[dress]) if dress in STRESSES else words


def dressed(response: HttpResponse, theme: str, dress: str) -> HttpResponse:
    """The page in a theme and a dress, by their names."""
    page = response.content.decode()
    in_theme = page if theme == "as-set" else _sheet(theme)(page)
    response.content = DRESSES[dress][1](in_theme)
    return response
