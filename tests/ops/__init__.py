"""Tests of what operates the deployment."""
