"""How many requests a merchant may make."""
