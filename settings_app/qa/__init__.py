"""The bench, off unless PRIVACY_QA is on, refused in production: any state of the catalogue in one press.

Reading order: arrival (a fresh account, brought into a state by real rows), trouble (what comes between a
page and its press), middleware (the session's clock, signal, rule and trouble), then the page and its JSON.
Another team's tests get `pytest_plugin` by `pip install` of this repository, as the package `privacy_bench`:
it needs nothing but the bench's address.
"""
