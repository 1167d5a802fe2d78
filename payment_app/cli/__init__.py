"""The commands of ``payment-api``, one module each; a module is imported when its command is called, since start-up counts."""

from __future__ import annotations

COMMANDS = {
    "serve": "serve the API, the console and the checkout until SIGTERM",
    "worker": "deliver to providers and merchants until SIGTERM",
    "migrate": "bring the database's schema up to this version",
    "healthcheck": "ask the process of this container whether it lives",
    "settings": "list every setting, or check those of this environment",
    "token": "make a bearer token for a merchant",
    "rotate-keys": "encrypt personal data anew under the current key",
    "purge": "delete what is kept no longer",
    "reconcile": "ask the providers about payments whose outcome is open",
    "export": "write all data of a customer",
    "erase": "anonymise a customer",
    "merchant": "add, change and list merchants",
    "api-key": "make, list and revoke API keys",
    "console-user": "add, change and list operators of the console",
    "sleep": "wait some seconds: for a container without a shell",
    "run": "run everything on this machine, with its own database",
}
"""Commands and what they do: here, so that ``--help`` imports none of them."""
