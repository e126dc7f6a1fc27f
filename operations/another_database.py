"""Prints an address of PostgreSQL with the name of another database in it."""

import sys
from urllib.parse import urlsplit

address, name = sys.argv[1:]
print(urlsplit(address)._replace(path=f"/{name}").geturl())
