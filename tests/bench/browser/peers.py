"""The peers: npm packages at the versions of package.json, each set up on a minimal page as its own guide says."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.bench.http_servers import ROOT

HERE = Path(__file__).parent
FOLDER = ROOT / ".peers"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">{head}</head>
<body><main><h1>A page</h1><p>With a pop-up that asks.</p></main>{foot}</body></html>
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A page with a peer's pop-up: what is in the head and at the foot, and what the pop-up is found by."""

    package: str
    selector: str
    head: str = ""
    foot: str = ""

    @property
    def name(self) -> str:
        """What it is called, with its version."""
        return f"{self.package} {_versions()[self.package]}"

    @property
    def path(self) -> str:
        """Where its page is."""
        return f"/peers/{self.package.replace('/', '-')}.html"


def _in(package: str) -> str:
    return f"/peers/node_modules/{package}"


OREJIME = """<script>window.orejimeConfig = {privacyPolicyUrl: "/privacy", purposes:
[{id: "training", title: "Training", description: "To train AI models.", cookies: ["training"]}]}</script>"""
KLARO = """<script>window.klaroConfig = {privacyPolicy: "/privacy", purposes: ["training"],
services: [{name: "training", title: "Training", purposes: ["training"]}]}</script>"""
VANILLA = """<script>CookieConsent.run({hideFromBots: false, categories: {necessary: {enabled: true, readOnly: true},
training: {}}, language: {default: "en", translations: {en: {consentModal: {title: "Training",
description: "May your chats train AI models?", acceptAllBtn: "Accept", acceptNecessaryBtn: "Reject",
showPreferencesBtn: "Manage"}, preferencesModal: {title: "Preferences", acceptAllBtn: "Accept",
acceptNecessaryBtn: "Reject", savePreferencesBtn: "Save", sections: []}}}}})</script>"""
TARTEAUCITRON = """<script>tarteaucitron.init({privacyUrl: "", bodyPosition: "bottom", orientation: "middle",
cookieName: "tarteaucitron", hashtag: "#tarteaucitron", highPrivacy: true, AcceptAllCta: true, DenyAllCta: true});
(tarteaucitron.job = tarteaucitron.job || []).push("youtube")</script>"""
OSANO = """<script>window.cookieconsent.initialise({type: "opt-in", palette:
{popup: {background: "#252e39"}, button: {background: "#14a7d0"}}})</script>"""

PEERS = (
    Peer(
        "orejime",
        ".orejime-Banner",
        f'<link rel="stylesheet" href="{_in("orejime")}/dist/orejime-standard.css">',
        f'{OREJIME}<script src="{_in("orejime")}/dist/orejime-standard-en.js"></script>',
    ),
    Peer(
        "klaro",
        ".cookie-notice, .cookie-modal",
        f'<link rel="stylesheet" href="{_in("klaro")}/dist/klaro.min.css">',
        f'{KLARO}<script defer src="{_in("klaro")}/dist/klaro-no-css.js"></script>',
    ),
    Peer(
        "vanilla-cookieconsent",
        "#cc-main .cm",
        f'<link rel="stylesheet" href="{_in("vanilla-cookieconsent")}/dist/cookieconsent.css">',
        f'<script src="{_in("vanilla-cookieconsent")}/dist/cookieconsent.umd.js"></script>{VANILLA}',
    ),
    Peer(
        "tarteaucitronjs",
        "#tarteaucitronAlertBig",
        f'<script src="{_in("tarteaucitronjs")}/tarteaucitron.min.js"></script>{TARTEAUCITRON}',
    ),
    Peer(
        "cookieconsent",
        ".cc-window",
        f'<link rel="stylesheet" href="{_in("cookieconsent")}/build/cookieconsent.min.css">',
        f'<script src="{_in("cookieconsent")}/build/cookieconsent.min.js"></script>{OSANO}',
    ),
    Peer(
        "@c15t/react",
        "[data-testid='consent-banner-card']",
        '<link rel="stylesheet" href="/peers/c15t.css">',
        '<div id="consent"></div><script src="/peers/c15t.js"></script>',
    ),
)


def install() -> Path:
    """Install the packages and write a page for each; the folder they are in."""
    FOLDER.mkdir(exist_ok=True)
    for name in ("package.json", "c15t.jsx"):
        shutil.copy(HERE / name, FOLDER / name)
    quietly = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error")
    subprocess.run(("npm", "install", *quietly), cwd=FOLDER, check=True)
    bundled = ("--bundle", "--minify", "--jsx=automatic", '--define:process.env.NODE_ENV="production"')
    subprocess.run(
        ("node_modules/.bin/esbuild", "c15t.jsx", *bundled, "--outfile=c15t.js", "--log-level=error"),
        cwd=FOLDER,
        check=True,
    )
    for peer in PEERS:
        _write(peer.path, peer.head, peer.foot)
    _write("/peers/nothing.html", "", "")
    return FOLDER


def _write(path: str, head: str, foot: str) -> None:
    (FOLDER / path.removeprefix("/peers/")).write_text(PAGE.format(head=head, foot=foot), encoding="utf-8")


def _versions() -> dict[str, str]:
    return json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
