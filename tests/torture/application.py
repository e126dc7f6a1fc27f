"""The product for a server that is loaded before it forks: warm, and without a connection that lives through that."""

from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client

application = get_wsgi_application()
Client(headers={"host": "127.0.0.1"}).get("/notice/")
connections.close_all()
