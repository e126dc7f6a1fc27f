"""SQLite for this product: Django's own backend, with every write in one fair queue and nothing acknowledged
before it is on the disk. Reading order: `fair_lock`, `statements`, `cursors`, `connection`, `durability`,
`base`.
"""
