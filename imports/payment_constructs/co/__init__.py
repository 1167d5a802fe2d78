"""Package of generated bindings. Written by tools/import_crds.py, never edited."""
