"""Backups of PostgreSQL: WAL archive, base backups, dumps, restores and drills. Shipped in the image ``payment-api-postgres``."""
