"""Fixtures of the case floor."""

from zenda_law import cache_folder, zenda

__all__ = ["cache_folder", "zenda"]
