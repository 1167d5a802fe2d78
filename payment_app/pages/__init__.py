"""What all pages share: templates, static files, languages, forms, and how an answer becomes a page."""
