"""The shop that the simulated visitors go to: categories, stores, products and their coupons."""

from dataclasses import dataclass

SHOP = "https://shop.example"


@dataclass(frozen=True, slots=True)
class Store:
    """A partner store that the shop sends its visitors to."""

    slug: str
    name: str
    coupon: str

    @property
    def url(self) -> str:
        """Its front page."""
        return f"https://www.{self.slug}.example/"


@dataclass(frozen=True, slots=True)
class Product:
    """A product with a deal at one store."""

    slug: str
    name: str
    category: str
    store: Store
    popularity: float  # how much more often than others it is looked at
    appeal: float  # share of its views that end in a click to the store

    @property
    def offer_url(self) -> str:
        """Its page at the store."""
        return f"{self.store.url}offers/{self.slug}"


STORES = {
    store.slug: store
    for store in (
        Store("lumenloft", "Lumenloft", "LOFT15"),
        Store("pfannenhaus", "Pfannenhaus", "PFANNE10"),
        Store("trailkin", "Trailkin", "KIN20"),
        Store("murmuraudio", "Murmur Audio", "MURMUR25"),
        Store("kabinett", "Kabinett", "KABINETT12"),
        Store("rosmarin-co", "Rosmarin & Co", "GREEN10"),
        Store("fjordbag", "Fjordbag", "FJORD18"),
        Store("tinkerbay", "Tinkerbay", "BAY5"),
        Store("softpaw", "Softpaw", "PAW15"),
        Store("verdantly", "Verdantly", "VERDANT20"),
        Store("himalaya-tea", "Himalaya Tea House", "CHIYA10"),
        Store("nightowl", "Nightowl Bedding", "OWL30"),
    )
}

CATEGORIES = ("kitchen", "outdoor", "sound", "home-office", "garden", "sleep")

# slug, name, store, popularity, appeal; popularity falls off steeply, as in any shop.
_OFFERS: dict[str, list[tuple[str, str, str, float, float]]] = {
    "kitchen": [
        ("ember-cast-skillet", "Ember cast-iron skillet 28 cm", "pfannenhaus", 9.0, 0.16),
        ("quietbrew-kettle", "Quietbrew gooseneck kettle", "pfannenhaus", 5.5, 0.11),
        ("ilam-first-flush", "Ilam first flush tea, 250 g", "himalaya-tea", 4.2, 0.21),
        ("morning-mill", "Morning Mill hand grinder", "pfannenhaus", 2.9, 0.08),
        ("stackwell-boxes", "Stackwell storage boxes, set of 8", "kabinett", 2.0, 0.06),
        ("chai-sampler", "Masala chai sampler", "himalaya-tea", 1.6, 0.18),
        ("oakline-board", "Oakline chopping board", "pfannenhaus", 1.2, 0.05),
    ],
    "outdoor": [
        ("ridge-40-pack", "Ridge 40 trekking pack", "trailkin", 8.0, 0.12),
        ("drizzle-shell", "Drizzle rain shell", "trailkin", 6.0, 0.09),
        ("ember-pocket-stove", "Pocket stove 95 g", "tinkerbay", 3.3, 0.14),
        ("merino-trail-socks", "Merino trail socks, 3 pairs", "trailkin", 2.6, 0.19),
        ("glowworm-headlamp", "Glowworm headlamp 400 lm", "lumenloft", 2.2, 0.10),
        ("fold-flat-bottle", "Fold-flat bottle 0.7 l", "trailkin", 1.3, 0.07),
        ("weekender-duffel", "Weekender duffel 45 l", "fjordbag", 3.0, 0.13),
    ],
    "sound": [
        ("hush-over-ear", "Hush over-ear headphones", "murmuraudio", 12.0, 0.10),
        ("pebble-speaker", "Pebble travel speaker", "murmuraudio", 6.5, 0.15),
        ("reed-earbuds", "Reed earbuds", "murmuraudio", 5.0, 0.06),
        ("timber-turntable", "Timber turntable", "murmuraudio", 2.1, 0.04),
        ("cableknit-aux", "Cableknit audio cable 2 m", "tinkerbay", 0.9, 0.17),
        ("podcaster-mic", "Podcaster USB microphone", "murmuraudio", 2.4, 0.08),
    ],
    "home-office": [
        ("fernlicht-lamp", "Fernlicht desk lamp", "lumenloft", 5.8, 0.14),
        ("upright-desk", "Upright height-adjustable desk", "kabinett", 7.0, 0.05),
        ("lattice-chair", "Lattice mesh chair", "kabinett", 5.2, 0.07),
        ("felt-desk-mat", "Felt desk mat", "kabinett", 2.3, 0.16),
        ("clack-keyboard", "Clack mechanical keyboard", "tinkerbay", 4.4, 0.11),
        ("dock-eight", "Dock Eight USB-C hub", "tinkerbay", 3.1, 0.13),
        ("commuter-sleeve", "Commuter laptop sleeve", "fjordbag", 1.9, 0.12),
    ],
    "garden": [
        ("balcony-herb-kit", "Balcony herb kit", "rosmarin-co", 4.6, 0.18),
        ("drip-line-starter", "Drip line starter set", "verdantly", 2.7, 0.09),
        ("copper-trowel", "Copper trowel", "rosmarin-co", 1.8, 0.10),
        ("terra-planter", "Terra planter, 3 sizes", "verdantly", 3.4, 0.12),
        ("bee-hotel", "Bee hotel", "rosmarin-co", 1.5, 0.20),
        ("solar-string-lights", "Solar string lights 12 m", "lumenloft", 3.9, 0.15),
    ],
    "sleep": [
        ("cloud-duvet", "Cloud all-season duvet", "nightowl", 6.2, 0.11),
        ("linen-set", "Washed linen bed set", "nightowl", 4.1, 0.08),
        ("buckwheat-pillow", "Buckwheat pillow", "nightowl", 2.5, 0.13),
        ("dusk-curtains", "Dusk blackout curtains", "nightowl", 2.2, 0.06),
        ("sunrise-alarm", "Sunrise alarm clock", "lumenloft", 3.6, 0.17),
        ("nap-dog-bed", "Nap orthopaedic dog bed", "softpaw", 3.2, 0.14),
        ("weighted-throw", "Weighted throw 6 kg", "nightowl", 1.4, 0.09),
    ],
}

PRODUCTS = tuple(
    Product(slug, name, category, STORES[store], popularity, appeal)
    for category, offers in _OFFERS.items()
    for slug, name, store, popularity, appeal in offers
)
SEARCHES = ("headphones", "coupon", "desk", "backpack", "tea", "lamp", "duvet", "kettle", "dog bed")
