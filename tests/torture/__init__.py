"""Faults, tried: nothing that was acknowledged is ever lost. `make torture` prints a table and writes docs/reliability.md.

Reading order: `sides` (the databases), `serving` (a server that can be killed), `people` (who answers over HTTP),
`judging` (what was acknowledged, against the record), then a module a trial: `killing`, `power`, `full_disk`,
`clock_steps`, `gone`, `together`, `crowd`. `shim.c` stands between the product and the system where a trial needs it.
"""
