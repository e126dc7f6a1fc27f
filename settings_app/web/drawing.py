"""The timeline as HTML: what of it differs from person to person, made without a template for each mark."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import SafeString, escape, format_html, format_html_join
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from settings_app.domain.vocabulary import Status
from settings_app.web.picture import bar
from settings_app.web.timeline import Entry, Line, Picture, Row, Shape, Stripe, Timeline

SVG = (
    '<svg class="drawing drawing-{name}" direction="{direction}" viewBox="0 0 {width} 166" aria-hidden="true"'
    ' focusable="false">\n<g{turned}>\n{inside}\n</g>\n{words}\n</svg>'
)
TURNED = ' transform="{}"'
STRIPE = '<rect class="stripe stripe-{}" x="{}" y="30" width="{}" height="98"></rect>'
SHAPE = '<path class="shape shape-{}" d="{}"></path>'
DAY = '<line class="day day-{}" x1="{}" x2="{}" y1="30" y2="{}"></line>'
STRIPE_NAME = '<text class="stripe-name" x="{}" y="22">{}</text>'
DAY_NAME = '<text x="{}" y="{}" text-anchor="{}">{}</text>'
MOST = '<text x="{}" y="162">{}</text>'
LEGEND = '<li class="mark mark-{}" data-testid="legend-{}">{}{}</li>\n'
# How a status looks in a bar: the shape of the drawing itself, beside the mark it has everywhere.
SWATCH = (
    '<svg class="swatch{}" viewBox="0 0 14 14" aria-hidden="true" focusable="false">'
    '<path class="shape shape-{}" d="{}"></path></svg>'
)
ROW = '<tr><th scope="row">{} <span class="soft">{}</span></th><td>{}</td></tr>\n'
PART = '<span class="sum" data-status="{}">{}</span>'


# By whether the wide and the narrow picture have bars: beside which of them one is explained.
SWATCHES = {
    (True, True): "",
    (True, False): " swatch-wide",
    (False, True): " swatch-narrow",
    (False, False): None,
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline ready to be placed: both pictures, the legend, what stood when, the rows of the table."""

    wide: str
    narrow: str
    legend: str
    turns: str
    rows: str
    has_bars: bool


def drawing(timeline: Timeline | None) -> Drawing | None:
    """The timeline as HTML; None where there is nothing to draw."""
    if timeline is None:
        return None
    language = get_language()
    return Drawing(
        wide=_svg(timeline.wide, "wide"),
        narrow=_svg(timeline.narrow, "narrow"),
        legend=format_html_join("", LEGEND, (_legend(timeline, entry) for entry in timeline.legend)),
        turns=escape(timeline.turns),
        rows=SafeString("".join(_row(row, language) for row in timeline.rows)),
        has_bars=bool(timeline.wide.most or timeline.narrow.most),
    )


def _svg(picture: Picture, name: str) -> SafeString:
    """Codes and numbers of this product's own go in as they are; every word is escaped."""
    inside = [*map(_stripe, picture.stripes), *map(_shape, picture.shapes), *map(_day, picture.lines)]
    return SafeString(
        SVG.format(
            name=name,
            direction="rtl" if get_language_bidi() else "ltr",
            width=picture.size.width,
            turned=TURNED.format(picture.turned) if picture.turned else "",
            inside="\n".join(inside),
            words="\n".join(_words(picture)),
        )
    )


def _stripe(stripe: Stripe) -> str:
    return STRIPE.format(stripe.standing.value, stripe.x, stripe.width)


def _shape(shape: Shape) -> str:
    return SHAPE.format(shape.status.value, shape.path)


def _day(line: Line) -> str:
    return DAY.format(line.kind, line.x, line.x, line.foot)


def _words(picture: Picture) -> Iterable[str]:
    for stripe in picture.stripes:
        if stripe.label:
            yield STRIPE_NAME.format(stripe.label_x, escape(stripe.label))
    for line in picture.lines:
        yield DAY_NAME.format(line.label_x, line.below, line.anchor, escape(line.label))
    if picture.most:
        yield MOST.format(picture.most_x, escape(_("highest bar: %(most)s") % {"most": picture.most}))


def _legend(timeline: Timeline, entry: Entry) -> tuple[str, ...]:
    swatch = _swatch(timeline, entry.status)
    return entry.status.value, entry.status.value, swatch, entry.says


def _swatch(timeline: Timeline, status: Status) -> SafeString:
    """A bar of this status, where bars are drawn."""
    where = SWATCHES[bool(timeline.wide.most), bool(timeline.narrow.most)]
    if where is None:
        return SafeString("")
    return SafeString(SWATCH.format(where, status.value, bar(status, 1, 13, 13, 1)))


@lru_cache(maxsize=4096)
def _row(row: Row, _: str | None) -> SafeString:
    """There is no word in a row but its own, so each is made once for all tables."""
    parts = format_html_join("", PART, ((part.status, part.says) for part in row.parts))
    return format_html(ROW, row.days, row.stood, parts)
