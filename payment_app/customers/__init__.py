"""Customers of merchants: people, so their data is encrypted, can be corrected, taken along and erased."""
