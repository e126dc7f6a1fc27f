"""PostgreSQL's power loss, as it is tried, finds what a weaker setting loses, and nothing where all is synced."""

import pytest

from tests.postgresql.cluster import IN_MEMORY, NotInstalled, cluster
from tests.torture import platter
from tests.torture.full_disk import SMALL_LOG
from tests.torture.shim import NoCompiler


def test_what_was_not_synced_is_lost_and_what_was_is_there() -> None:
    try:
        with cluster(inside=IN_MEMORY if IN_MEMORY.is_dir() else None, made_with=(SMALL_LOG,)) as server:
            watched = platter.watched(server)
            assert platter.lost_by_the_smallest_program(watched, "synchronous_commit = off", 9) > 0
            assert platter.lost_by_the_smallest_program(watched, "synchronous_commit = on", 9) == 0
    except (NotInstalled, NoCompiler) as reason:
        pytest.skip(str(reason))
