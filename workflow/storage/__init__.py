"""Cases in a database: every entry of a docket once, never changed; who its people are, sealed in a vault."""

from __future__ import annotations

from workflow.storage.keys import OfficeKey
from workflow.storage.store import CaseStore, StoredCase

__all__ = ["CaseStore", "OfficeKey", "StoredCase"]
