"""The verdict of every conversation at once: one statement for three databases, made from the engine.

Reading order: `cases` asks the engine, `relations` and `statement` make the SQL, `dialects` has what the
databases write differently; `parquet`, `exported` and `summary` carry the rows. It only ever reads.
"""
