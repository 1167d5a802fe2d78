"""Parts of regular expressions, in the dialect that both Python and JSON Schema read."""

from __future__ import annotations

END = r"$(?!\n)"
"""End of a text: Python's ``$`` alone also stands before a last newline."""
