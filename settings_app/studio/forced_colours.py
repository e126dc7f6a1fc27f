"""A stylesheet for previews in forced colours: what a browser imposes, then what the product says of it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

FOLDER, IMPOSED = "css", "css/preview/forced-colours.css"
SAID = re.compile(r"@media \(forced-colors: active\) \{\n(.*?)\n\}", re.S)
DECLARATION_END = re.compile(r"\s*(?:;|(?<=[^\s{};])\s*(?=\}))")


@require_safe
def forced_colours(request: HttpRequest) -> HttpResponse:
    """No page can ask for forced colours: they are the reader's. So a preview is given what they lead to."""
    return HttpResponse(sheet(), content_type="text/css; charset=utf-8")


@cache
def sheet() -> str:
    """What is imposed, and every rule that the product's stylesheets have for it, above what is imposed."""
    return "\n".join([_read(_found(IMPOSED)), *map(_above, _rules())])


def _rules() -> Iterator[str]:
    for path in sorted(_found(FOLDER).glob("*.css")):
        yield from SAID.findall(_read(path))


def _above(rules: str) -> str:
    """The same rules, so that each declaration weighs more than what is imposed on everything."""
    return DECLARATION_END.sub(" !important;", rules)


def _found(name: str) -> Path:
    return Path(str(finders.find(name)))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
