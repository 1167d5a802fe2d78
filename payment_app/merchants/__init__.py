"""Merchants: whom the payments are for."""
