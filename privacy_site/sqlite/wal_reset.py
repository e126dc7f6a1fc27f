"""The WAL-reset bug: on some versions two connections that write or checkpoint at once can lose commits."""

_FIRST_WITH_WAL = (3, 7, 0)
_FIRST_WITHOUT_THE_BUG = (3, 51, 3)
_CORRECTED_IN_A_BRANCH = {(3, 50): (3, 50, 7), (3, 44): (3, 44, 6)}


def wal_reset_fixed(version: tuple[int, int, int]) -> bool:
    """Whether a version of SQLite is free of the WAL-reset bug."""
    if version < _FIRST_WITH_WAL:
        return True
    return version >= _CORRECTED_IN_A_BRANCH.get(version[:2], _FIRST_WITHOUT_THE_BUG)
