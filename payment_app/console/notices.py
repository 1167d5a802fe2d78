"""Sentences that several pages say, and those that tell what was just done, by the word that stands for them in an address."""

from __future__ import annotations

from payment_app.pages.i18n import N_

NOT_FOUND = N_("Nothing was found. An e-mail address, CPF or CNPJ must be complete.")
UNCONFIRMED = N_("Confirm with the checkbox that you want this.")

NOTICES = {
    "refunded": N_("The refund was requested. Its outcome is below."),
    "captured": N_("The capture was requested. Its outcome is below."),
    "canceled": N_("The cancellation was requested. Its outcome is below."),
    "running": N_("This is being carried out. Look again in a moment."),
    "settled": N_("It is noted that this was looked after."),
    "replayed": N_("The delivery will be sent again."),
    "erased": N_("The customer's data was erased."),
    "erasure_waits": N_("The data will be erased as soon as the customer's open payments have ended."),
    "user_changed": N_("The user was changed."),
    "password_changed": N_("Your password was changed, and your other sessions have ended."),
    "signed_out": N_("You are signed out."),
    "signed_out_everywhere": N_("You are signed out everywhere."),
}
"""A word that is not among them says nothing."""
