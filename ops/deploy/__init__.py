"""Deploys an environment and takes it back: an application of kubectl. See docs/guide/deploy.md."""
