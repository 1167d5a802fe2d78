"""The worker: sends the outbox, resolves unknown outcomes, processes and delivers webhooks."""
