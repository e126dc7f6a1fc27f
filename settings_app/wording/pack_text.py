"""The legal pack as plain text: what can be printed, mailed and read without a browser."""

from collections.abc import Iterator

from settings_app.sentence import said as _
from settings_app.wording.legal_pack import Plain

# A change without colour; square brackets are no placeholders.
MARKS = {"equal": "{}", "deleted": "[-{}-]", "inserted": "[+{}+]"}
NOT_JUDGED = _("Nobody has said yet whether the change is material or editorial.")
ASKS = {
    "material": _("Everybody who answered the words before is asked again."),
    "editorial": _("Nobody is asked again: the words mean what they meant."),
}
STANDS = {True: "stands", False: "lapsed: given to other words"}


def as_text(pack: Plain) -> str:
    """The whole pack, heading by heading."""
    sections = {
        f"Notice {pack['version']} ({pack['language']})": _head(pack),
        "Approvals": _approvals(pack),
        "Judgement": _judgement(pack["judgement"]),
        "Changes": _changes(pack["live"]),
        "Words": _words(pack),
        "Facts": _facts(pack),
        "Findings": _findings(pack),
    }
    blocks = (
        "\n".join([heading, "=" * len(heading), *(lines or ["None."])])
        for heading, lines in ((heading, list(lines)) for heading, lines in sections.items())
    )
    return "\n\n".join(blocks) + "\n"


def _head(pack: Plain) -> Iterator[str]:
    yield f"SHA-256: {pack['digest']}"
    yield f"Policy document: {pack['policy']}"
    yield f"Legal review: {pack['legal_review']}"


def _approvals(pack: Plain) -> Iterator[str]:
    for given in pack["approvals"]:
        yield f"{given['role']}: {given['by']}, {given['at']}, {STANDS[given['stands']]}"


def _judgement(given: Plain | None) -> Iterator[str]:
    if given is None:
        yield NOT_JUDGED
        return
    yield f"{given['materiality']}: {ASKS[given['materiality']]}"
    yield f"Against {given['against']}: {given['by']}, {given['at']}, {STANDS[given['stands']]}"


def _changes(live: Plain | None) -> Iterator[str]:
    if live is None:
        yield "Nothing is live yet."
        return
    suggestion = live["suggestion"]
    yield f"Live: {live['version']}, SHA-256 {live['digest']}"
    yield f"Suggested: {suggestion['weight']}. Decided by a person of the role: {suggestion['decided_by']}"
    yield from (f"{reason['key']}: {reason['weight']}. {reason['says']}" for reason in suggestion["reasons"])
    for change in live["changes"]:
        yield f"{change['key']}: {''.join(MARKS[at['kind']].format(at['text']) for at in change['pieces'])}"
    yield f"Unchanged strings: {live['unchanged']}"


def _words(pack: Plain) -> Iterator[str]:
    for string in pack["strings"]:
        yield f"{string['key']} ({', '.join(string['where'])}; {string['layer']} layer)"
        yield f"  {string['reads']}"


def _facts(pack: Plain) -> Iterator[str]:
    for row in pack["facts"]:
        for value in row["values"]:
            yield f"{row['fact']}: {value['says']} ({value['source']}, {row['document']})"
        yield f"  stated by: {', '.join(row['stated_by']) or 'no sentence'}"
        yield f"  enforced by: {', '.join(at['file'] for at in row['enforced_by']) or 'no case'}"


def _findings(pack: Plain) -> Iterator[str]:
    for finding in pack["findings"]:
        place = f"rule {finding['rule']}, {finding['key'] or 'the whole notice'}"
        yield f"{finding['severity']}, {place}: {finding['reason']} {finding['remedy']}"
