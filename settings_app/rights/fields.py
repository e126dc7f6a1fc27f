"""Every stored field: whether it is about a person, whether they get it, and what deletion does to it.

A test holds this table against the models, so a field that nobody classified fails the build; and another one
holds the export against it. `why` is the reason where a field is not handed over, or where it stays.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Given(StrEnum):
    """Whether the field is in the export."""

    EXPORTED = "exported"
    FOLLOWS = "follows"
    SECRET = "secret"  # noqa: S105
    OURS = "ours"


class After(StrEnum):
    """What deleting the account does to it."""

    GOES = "goes"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Field:
    """What is decided of one stored field."""

    given: Given
    after: After
    why: str | Promise = ""


HELD = Field(Given.EXPORTED, After.GOES)
PROOF = Field(
    Given.EXPORTED,
    After.STAYS,
    "the proof of what was asked and answered, under a random number that is nobody's",
)
WORK = Field(
    Given.EXPORTED,
    After.STAYS,
    "what the product team did with the words, under a random number that is nobody's",
)
FOLLOWS = Field(Given.FOLLOWS, After.GOES, _("Worked out from what is in this export, to find it faster."))
NUMBER = Field(Given.FOLLOWS, After.GOES, _("The number of a row in a table. It says nothing."))
FOLLOWS_FROM_PROOF = Field(Given.FOLLOWS, After.STAYS, FOLLOWS.why)
NUMBER_OF_PROOF = Field(Given.FOLLOWS, After.STAYS, NUMBER.why)
SECRET = Field(
    Given.SECRET, After.GOES, _("It proves who signs in. Only its hash is kept, and it would help a thief.")
)
SESSION = Field(Given.SECRET, After.GOES, _("That a browser is signed in. Whoever reads it could use it."))
WORDS = Field(Given.OURS, After.STAYS, "the product's own words, the same for everybody")
CATALOGUE = Field(
    Given.OURS, After.STAYS, "a list of the framework: what kinds of rows and permissions there are"
)

UNUSED = Field(Given.OURS, After.GOES, "a table of the framework into which nothing here is written")

STRANGER = Field(
    Given.OURS,
    After.STAYS,
    "what somebody without an account called themself: nobody can tell whose account it might be",
)

_WORDS_AND_WORK = {"id": NUMBER_OF_PROOF, "digest": WORDS}

# By model, then by the name of the column's attribute.
FIELDS: dict[str, dict[str, Field]] = {
    "auth.Permission": dict.fromkeys(("id", "name", "content_type_id", "codename"), CATALOGUE),
    "auth.Group_permissions": dict.fromkeys(("id", "group_id", "permission_id"), CATALOGUE),
    "auth.Group": dict.fromkeys(("id", "name"), CATALOGUE),
    "contenttypes.ContentType": dict.fromkeys(("id", "app_label", "model"), CATALOGUE),
    "sessions.Session": dict.fromkeys(("session_key", "session_data", "expire_date"), UNUSED),
    # There only where the host's identity is configured.
    "account.EmailAddress": dict.fromkeys(("id", "user_id", "email", "verified", "primary"), UNUSED),
    "account.EmailConfirmation": dict.fromkeys(("id", "email_address_id", "created", "sent", "key"), UNUSED),
    "socialaccount.SocialApp": {
        **dict.fromkeys(("id", "provider", "provider_id", "name", "client_id"), UNUSED),
        **dict.fromkeys(("secret", "key", "settings"), UNUSED),
    },
    "socialaccount.SocialToken": {
        **dict.fromkeys(("id", "app_id", "account_id", "token", "token_secret", "expires_at"), UNUSED),
    },
    "socialaccount.SocialAccount": {
        **dict.fromkeys(("id", "user_id"), NUMBER),
        **dict.fromkeys(("provider", "uid", "last_login", "date_joined", "extra_data"), HELD),
    },
    "settings_app.Person": {
        "id": NUMBER,
        "password": SECRET,
        **dict.fromkeys(("tallies", "last_used_at"), FOLLOWS),
        **dict.fromkeys(("last_login", "username", "offerings", "region"), HELD),
        **dict.fromkeys(("is_superuser", "is_staff", "is_active", "is_test"), HELD),
        "subject": HELD,
    },
    "settings_app.Session": {
        **dict.fromkeys(("session_key", "session_data", "expire_date"), SESSION),
        "account_id": NUMBER,
    },
    "settings_app.Person_groups": {"id": NUMBER, "person_id": NUMBER, "group_id": HELD},
    "settings_app.Person_user_permissions": {"id": NUMBER, "person_id": NUMBER, "permission_id": HELD},
    "settings_app.Conversation": {
        "person_id": NUMBER,
        "title_folded": FOLLOWS,
        **dict.fromkeys(("id", "title", "kind", "offering", "incognito", "deleted_at", "imported_as"), HELD),
        **dict.fromkeys(("uses", "first_used_at", "last_used_at"), FOLLOWS),
        **dict.fromkeys(("uses_while_on", "first_used_while_on_at", "last_used_while_on_at"), FOLLOWS),
    },
    "settings_app.Moment": {"id": NUMBER, "conversation_id": HELD, "at": HELD},
    "settings_app.ServedQuestion": dict.fromkeys(("digest", "content"), PROOF) | {"first_served_at": WORDS},
    "settings_app.LedgerEntry": {
        "id": NUMBER_OF_PROOF,
        **dict.fromkeys(("subject", "sequence", "event", "choice", "at", "surface", "language"), PROOF),
        **dict.fromkeys(("policy", "notice", "served_id", "key", "previous_digest", "digest"), PROOF),
    },
    "settings_app.Checkpoint": dict.fromkeys(("id", "at", "content"), WORDS),
    "settings_app.CheckpointBlock": {
        "id": NUMBER_OF_PROOF,
        **dict.fromkeys(("checkpoint_id", "first_subject", "place", "leaves", "way"), FOLLOWS_FROM_PROOF),
    },
    "settings_app.TermsAcceptance": {
        "id": NUMBER_OF_PROOF,
        **dict.fromkeys(("subject", "terms", "statement", "language", "at", "digest"), PROOF),
    },
    "settings_app.Draft": {
        "id": NUMBER_OF_PROOF,
        **dict.fromkeys(("version", "author", "begun_at"), WORK),
        **dict.fromkeys(("based_on", "submitted", "withdrawn_at"), WORDS),
    },
    "settings_app.Revision": {
        **_WORDS_AND_WORK,
        **dict.fromkeys(("draft_id", "number", "author", "at"), WORK),
        "content": WORDS,
    },
    "settings_app.Approval": {
        **_WORDS_AND_WORK,
        **dict.fromkeys(("revision_id", "role", "approves", "note", "person", "at"), WORK),
    },
    "settings_app.Judgement": {
        "id": NUMBER_OF_PROOF,
        **dict.fromkeys(("revision_id", "materiality", "against", "note", "person", "at"), WORK),
    },
    "settings_app.Publication": {
        **_WORDS_AND_WORK,
        **dict.fromkeys(("version", "judged_by", "judged_at", "published_by", "at"), WORK),
        **dict.fromkeys(("sequence", "draft_id", "content", "policy", "materiality", "against"), WORDS),
        **dict.fromkeys(("points_at", "live_from", "previous_seal", "seal"), WORDS),
    },
    "settings_app.Withdrawal": {
        "id": NUMBER_OF_PROOF,
        **dict.fromkeys(("publication_id", "person", "at"), WORK),
    },
    "settings_app.ShareLink": {
        "id": NUMBER_OF_PROOF,
        "token_hash": Field(
            Given.SECRET,
            After.STAYS,
            _("The hash of a key that opens a draft. The key itself is kept nowhere."),
        ),
        **dict.fromkeys(("draft_id", "made_by", "made_at"), WORK),
        **dict.fromkeys(("revision_id", "may_remark", "expires_at", "revoked_at", "last_used_at"), WORDS),
    },
    "settings_app.Comment": {
        "id": NUMBER_OF_PROOF,
        **dict.fromkeys(("draft_id", "language", "key", "text", "author", "at"), WORK),
        **dict.fromkeys(("resolved_by", "resolved_at"), WORK),
        **dict.fromkeys(("string_digest", "link_id"), WORDS),
        "said_to_be": STRANGER,
    },
}


def left_out() -> dict[str | Promise, list[str]]:
    """What is about a person and not handed over, by its reason: the fields, as `Person.password`."""
    found: dict[str | Promise, list[str]] = {}
    for model, fields in FIELDS.items():
        for name, field in fields.items():
            if field.given in (Given.FOLLOWS, Given.SECRET):
                found.setdefault(field.why, []).append(f"{model.partition('.')[2]}.{name}")
    return found
