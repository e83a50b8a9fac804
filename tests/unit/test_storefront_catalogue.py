"""The storefront sells what the simulated visitors look at."""

import importlib.util

from contract.settings import ROOT
from footfall.simulation.catalogue import PRODUCTS, STORES


def test_the_storefronts_products_are_the_simulations() -> None:
    spec = importlib.util.spec_from_file_location(
        "storefront_catalogue", ROOT / "examples" / "storefront" / "generate.py"
    )
    assert spec
    assert spec.loader
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)

    written = generate.CATALOGUE.read_text(encoding="utf-8")

    assert written == generate.catalogue(), "run `make docs`"


def test_products_and_stores_share_the_names_of_affiliate_links() -> None:
    slugs = [product.slug for product in PRODUCTS]
    assert len({*slugs, *STORES}) == len(slugs) + len(STORES)
