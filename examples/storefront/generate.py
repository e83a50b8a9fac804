"""Write shop/catalogue.json, the storefront's products: `python examples/storefront/generate.py`.

They are those of the simulated shop, so that its history and the clicks of real visitors are about
the same pages. The tests fail when the file has fallen behind.
"""

import json
import sys

from contract.settings import ROOT
from footfall.simulation.catalogue import CATEGORIES, PRODUCTS, SEARCHES, STORES

CATALOGUE = ROOT / "examples" / "storefront" / "shop" / "catalogue.json"


def catalogue() -> str:
    """The file's text."""
    shop = {
        "categories": CATEGORIES,
        "stores": [
            {"slug": store.slug, "name": store.name, "coupon": store.coupon}
            for store in STORES.values()
        ],
        "products": [
            {
                "slug": product.slug,
                "name": product.name,
                "category": product.category,
                "store": product.store.slug,
                "popularity": product.popularity,
            }
            for product in PRODUCTS
        ],
        "searches": SEARCHES,
    }
    return json.dumps(shop, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the file."""
    CATALOGUE.write_text(catalogue(), encoding="utf-8")
    sys.stdout.write(f"Wrote {CATALOGUE.relative_to(ROOT)}.\n")


if __name__ == "__main__":
    main()
