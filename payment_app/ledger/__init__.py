"""The double-entry ledger: append-only, zero-sum in every transaction and currency."""
