"""Somebody of the product team, for the studio's pages."""

from tests.studio.conftest import staff

__all__ = ["staff"]
