"""Every kind of bad input answers 4xx with a sentence, never 500: at every address, and in every reader of files.

The everyday suite sends some requests, the same ones every day; `make fuzz` sends new ones, as many as `FUZZ` says.
"""
