"""What happens once, at start-up."""

from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured
from django.db.models.signals import post_migrate


class SettingsAppConfig(AppConfig):
    """Refuses to start with a policy, a notice or a key that is not exactly right."""

    name = "settings_app"

    def ready(self) -> None:
        """Read the policy documents and the notice in force; a broken one names its file, key and remedy.

        What is published is read later, with the first request: no database is asked at start-up.
        """
        from settings_app import in_force, receipts
        from settings_app.publishing import live, roles

        try:
            in_force.check()
            receipts.check()
        except ValueError as error:
            raise ImproperlyConfigured(str(error)) from error
        live.start()
        post_migrate.connect(roles.create, sender=self)
