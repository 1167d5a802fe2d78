"""Parts of regular expressions, in the dialect that both Python and JSON Schema read."""

from __future__ import annotations

END = r"$(?!\n)"
"""End of a text: Python's ``$`` alone also stands before a last newline."""

HEX_ID = rf"_[0-9a-f]{{32}}{END}"
"""What follows the prefix of a public identifier."""
