"""Tests of backups and restores, on a real PostgreSQL and an S3 server."""
