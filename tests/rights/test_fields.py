"""Every stored field is classified: whose it is, whether they get it, and what deletion does to it."""

from django.apps import apps
from django.utils.functional import Promise

from settings_app.rights.fields import FIELDS, After, Field, Given, left_out


def stored() -> dict[str, set[str]]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label: {field.attname for field in model._meta.concrete_fields} for model in models}


def test_every_stored_field_is_classified_and_no_other() -> None:
    assert {model: set(fields) for model, fields in FIELDS.items()} == stored()


def decided() -> list[tuple[str, Field]]:
    return [(f"{model}.{name}", field) for model, fields in FIELDS.items() for name, field in fields.items()]


def test_whatever_is_not_handed_over_or_stays_says_why() -> None:
    unexplained = [
        name
        for name, field in decided()
        if not field.why and (field.given is not Given.EXPORTED or field.after is After.STAYS)
    ]
    assert unexplained == []


def test_every_reason_that_the_export_gives_is_said_in_the_language_of_the_reader() -> None:
    assert [why for why in left_out() if not isinstance(why, Promise)] == []


def test_nothing_of_the_account_and_its_conversations_stays() -> None:
    own = ("Person.", "Person_", "Conversation.", "Moment.", "Session.")
    stays = [name for name, field in decided() if field.after is After.STAYS]
    assert [name for name in stays if name.partition(".")[2].startswith(own)] == []


def test_the_password_and_the_session_are_named_among_what_is_left_out() -> None:
    named = [name for fields in left_out().values() for name in fields]
    assert {"Person.password", "Session.session_data", "Conversation.title_folded"} <= set(named)
