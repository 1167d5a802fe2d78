"""What the law asks for: a log of what was done, requests of the people concerned, retention, rotation of keys."""
