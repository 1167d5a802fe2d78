"""The manifests of development on a real node, with the images built here."""
