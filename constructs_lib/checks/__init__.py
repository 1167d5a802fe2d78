"""Rules over the rendered objects that fail the synth; docs/rules/README.md lists them."""
