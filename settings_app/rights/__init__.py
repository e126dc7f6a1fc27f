"""A person's own rights over what is stored: everything handed over, and the account deleted.

Reading order: fields (what is stored, to whom it belongs and what becomes of it), gathering, deleting.
"""

from settings_app.rights.deleting import delete_account
from settings_app.rights.gathering import Everything, everything_about

__all__ = ["Everything", "delete_account", "everything_about"]
