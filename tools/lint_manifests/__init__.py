"""Linters of others over ``dist/`` and the chart: findings that no waiver in code accepts fail the check."""
