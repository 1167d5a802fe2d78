"""Whether the process lives, has started, and can serve: three questions with three answers."""
