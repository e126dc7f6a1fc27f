"""An older notice, for the states of those who answered one that has changed materially since.

It is made from what is in force, so that it can be told what changed since: everything was kept for as long
as what is not allowed still is. Nobody but the bench and the previews of the studio answers it.
"""

from dataclasses import replace
from functools import cache

from settings_app.domain.policy import Policy
from settings_app.notices import Notice

OLDER = "an-older-notice"


@cache
def older_policy(policy: Policy) -> Policy:
    """The document it went with: a yes let things be kept only as long as a no does (P4)."""
    kept = replace(policy.retention_if_allowed, value=policy.retention_if_declined.value)
    return replace(policy, name=OLDER, retention_if_allowed=kept)


def older_words(words: Notice) -> Notice:
    """Its words: the same, whose figures were those of its document."""
    return replace(words, version=OLDER)
