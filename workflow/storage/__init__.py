"""Cases in a database: every entry of a docket once, in the order of writing, never changed."""

from __future__ import annotations

from workflow.storage.store import CaseStore, StoredCase

__all__ = ["CaseStore", "StoredCase"]
