"""The simulated shop's pages, and how visitors get from one to another."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random
from urllib.parse import quote_plus

from footfall.simulation.catalogue import CATEGORIES, PRODUCTS, SEARCHES, STORES, Product, Store


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the shop, with what it is about."""

    path: str
    title: str
    product: Product | None = None
    category: str | None = None  # of a list of products
    store: Store | None = None  # of a page with coupons


HOME = Page("/", "Dealwise: honest deals, tested coupons")
ABOUT = Page("/about", "About Dealwise")


def landing(random: Random, kind: str) -> Page:
    """A page of the kind that an arrival leads to."""
    match kind:
        case "product":
            return any_product(random)
        case "category":
            return any_category(random)
        case "coupons":
            return _coupons(random.choice(_STORES))
    return HOME


def onwards(random: Random, page: Page) -> Page:
    """Where a visitor who stays goes from a page."""
    if page.category:
        return _product(product_of(random, page.category))
    if page.product:
        category = page.product.category
        another = _product(product_of(random, category))
        ways = (another, _coupons(page.product.store), _category(category), HOME)
        return random.choices(ways, (9, 4, 4, 3))[0]
    ways = (any_category(random), any_product(random), _search(random.choice(SEARCHES)), ABOUT)
    return random.choices(ways, (11, 9, 4, 1))[0]


def any_product(random: Random) -> Page:
    """A product's page, popular ones more often."""
    return _product(random.choices(PRODUCTS, cum_weights=_POPULARITY)[0])


def any_category(random: Random) -> Page:
    """A category's list."""
    return _category(random.choice(CATEGORIES))


def product_of(random: Random, category: str) -> Product:
    """A product of a category, popular ones more often."""
    products, popularity = _BY_CATEGORY[category]
    return random.choices(products, cum_weights=popularity)[0]


def _product(product: Product) -> Page:
    return Page(f"/p/{product.slug}", f"{product.name} deal", product=product)


def _category(category: str) -> Page:
    return Page(f"/c/{category}", f"{category.replace('-', ' ').title()} deals", category=category)


def _coupons(store: Store) -> Page:
    return Page(f"/coupons/{store.slug}", f"{store.name} coupons", store=store)


def _search(words: str) -> Page:
    return Page(f"/search?q={quote_plus(words)}", f"Search: {words}")


def _popularity(products: tuple[Product, ...]) -> tuple[float, ...]:
    return tuple(accumulate(product.popularity for product in products))


_STORES = tuple(STORES.values())
_POPULARITY = _popularity(PRODUCTS)
_BY_CATEGORY = {
    category: (products, _popularity(products))
    for category in CATEGORIES
    for products in [tuple(product for product in PRODUCTS if product.category == category)]
}
