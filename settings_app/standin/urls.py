"""Addresses of the stand-in host."""

from django.urls import path

from settings_app.standin import chat, demo

urlpatterns = [
    path("", chat.home, name="home"),
    path("conversations/", chat.start, name="start"),
    path("conversations/<uuid:conversation_id>/", chat.conversation, name="conversation"),
    path("conversations/<uuid:conversation_id>/resume/", chat.resume, name="resume"),
    path("conversations/<uuid:conversation_id>/delete/", chat.delete, name="delete"),
    path("demo/", demo.people, name="demo"),
    path("demo/sign-in/", demo.sign_in, name="demo_sign_in"),
    path("demo/clock/", demo.set_clock, name="demo_clock"),
]
