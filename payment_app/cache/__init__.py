"""Redis: shared counters that may be lost; nothing of record is kept there."""
