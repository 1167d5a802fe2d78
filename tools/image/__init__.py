"""Builds the image from the Dockerfile without a container engine, runs it as a cluster does, and measures it."""
