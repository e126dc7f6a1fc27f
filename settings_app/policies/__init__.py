"""The policy documents of this folder, read and checked. `documents()` has all, `named()` one."""

from settings_app.policies.loading import FOLDER, PolicyError, documents, load, named

__all__ = ["FOLDER", "PolicyError", "documents", "load", "named"]
