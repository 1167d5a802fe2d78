"""Payments: their states, the rules over them, and what is asked of providers."""
