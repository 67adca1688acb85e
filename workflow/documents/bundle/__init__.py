"""Several papers bound into one PDF."""

from workflow.documents.bundle.book import BundleWords, Item, bundle

__all__ = ["BundleWords", "Item", "bundle"]
