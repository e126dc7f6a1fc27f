"""What an operator sees of the running product, and nothing of the people who use it.

Reading order: `logs`, `measured`, `probes`, `middleware`.
"""

# Where every process writes its figures, so that one of them can tell those of all. The client of Prometheus
# reads it from the environment as soon as it is imported.
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
