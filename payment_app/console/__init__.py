"""The operators' console: pages on which people look after payments."""
