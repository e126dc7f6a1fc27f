"""PostgreSQL for this product: Django's own backend, and no server that could lose what it acknowledged."""
