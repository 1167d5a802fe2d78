"""The repository's own tools: set-up, generators, checks. None of them ships in the wheel."""
