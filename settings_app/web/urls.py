"""Addresses of the product. A host includes this module where its settings live."""

from django.urls import path

from settings_app.web import (
    accounts,
    bring_your_own,
    consent,
    deletion,
    export,
    filters,
    languages,
    my_conversations,
    outlook,
    overview,
    privacy_settings,
    questions,
    well_known,
)

urlpatterns = [
    path("consent/", consent.consent, name="consent"),
    path("consent/not-now/", consent.not_now, name="not_now"),
    path("consent/pop-up/", consent.pop_up_again, name="pop_up_again"),
    path("settings/", overview.settings_home, name="settings_home"),
    path("settings/privacy/", overview.privacy, name="privacy"),
    path("settings/privacy/privacy-settings/", privacy_settings.privacy_settings, name="privacy_settings"),
    path("settings/privacy/conversations/", my_conversations.conversations, name="conversations"),
    path(
        "settings/privacy/conversations/<uuid:conversation_id>/",
        my_conversations.conversation_story,
        name="conversation_story",
    ),
    path("settings/privacy/each-choice/", outlook.each_choice, name="each_choice"),
    path("settings/privacy/bring-your-own/", bring_your_own.bring_your_own, name="bring_your_own"),
    path("settings/privacy/bring-your-own/remove/", bring_your_own.remove_imported, name="remove_imported"),
    path("settings/privacy/history/", overview.history, name="history"),
    path("settings/privacy/export/", export.export, name="export"),
    path("settings/privacy/delete-account/", deletion.delete_account, name="delete_account"),
    path("settings/privacy/filters/", filters.filters, name="filters"),
    path("settings/privacy/questions/", questions.questions, name="questions"),
    path("notice/", overview.notice, name="notice"),
    path("sign-up/", accounts.sign_up, name="sign_up"),
    path("sign-up/choice/", consent.choice_at_sign_up, name="choice_at_sign_up"),
    path("sign-in/", accounts.sign_in, name="sign_in"),
    path("sign-out/", accounts.sign_out, name="sign_out"),
    path("language/", languages.choose_language, name="choose_language"),
    path("healthz", well_known.healthz, name="healthz"),
    path(".well-known/gpc.json", well_known.gpc, name="gpc"),
]
