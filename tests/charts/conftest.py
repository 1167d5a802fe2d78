"""Fixtures of the tests of the charts."""

from __future__ import annotations

import pytest

from tests.charts.product import Built, Product


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Product:
    """Return the whole product; nothing of it is written to the repository."""
    return Product(tmp_path_factory.mktemp("product"))


@pytest.fixture(scope="session")
def production(product: Product) -> Built:
    """Return production."""
    return product["production"]


@pytest.fixture(scope="session")
def development(product: Product) -> Built:
    """Return development."""
    return product["development"]
