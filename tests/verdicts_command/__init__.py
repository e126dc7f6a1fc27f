"""`manage.py verdicts`, end to end."""
