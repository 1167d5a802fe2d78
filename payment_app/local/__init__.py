"""The whole service on one machine, for trying it: ``make run``. Nothing else imports this package."""
