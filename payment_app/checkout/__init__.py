"""The hosted checkout: the page on which a payer pays, whatever the merchant's own pages can do."""
