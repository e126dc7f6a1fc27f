"""Addresses of the bench."""

from django.urls import path

from settings_app.qa import views

urlpatterns = [
    path("", views.bench, name="qa"),
    path("states/", views.states, name="qa_states"),
    path("states/<str:name>/", views.one_state, name="qa_state"),
    path("clock/", views.set_clock, name="qa_clock"),
    path("next-save/", views.next_save, name="qa_next_save"),
    path("rows/", views.rows, name="qa_rows"),
    path("accounts/", views.accounts, name="qa_accounts"),
]
