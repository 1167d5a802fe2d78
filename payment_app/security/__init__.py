"""What the service is protected with: encryption of fields, signed tokens, passwords, the guard against card numbers."""
