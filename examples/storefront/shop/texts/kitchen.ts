import type { ProductText } from "./products";

export const kitchen: Record<string, ProductText> = {
  "ember-cast-skillet": {
    price: 64,
    tagline: "One pan for steak, cornbread and the next forty years.",
    story: [
      "Cast iron forgives almost everything. It holds heat so well that a cold steak does not cool it, it goes from hob to oven without a thought, and it becomes better each time it is used.",
      "We cooked with this one for six weeks, on gas, induction and a campfire. The handle is long enough for two hands, the second handle big enough for a glove, and both lips pour without dripping. It comes seasoned with linseed oil; after three batches of onions, an egg slid off it.",
      "What we did not like: at 2.6 kg it is no pan for flipping, and tomato sauce takes the seasoning off. Wash it hot, dry it on the hob, rub in a drop of oil. That is all the care it asks for.",
    ],
    facts: [
      ["Weight", "2.6 kg"],
      ["Diameter", "28 cm"],
      ["Hobs", "all, induction too"],
    ],
  },
  "quietbrew-kettle": {
    price: 89,
    tagline: "A thin, patient stream, and no whistle at six in the morning.",
    story: [
      "A gooseneck is not decoration: it lets you put a slow, thin stream of water exactly where the coffee is. This one starts at a drip and never gulps.",
      "The temperature is set by the degree and held for half an hour. Boiling 0.8 litres took just under five minutes in our kitchen, and from the next room we did not hear it. The lid stays on when you pour the last cup.",
      "It is no kettle for pasta water. For two cups of filter coffee or a pot of green tea at 78 degrees, we have not found a better one at this price.",
    ],
    facts: [
      ["Holds", "0.8 l"],
      ["Keeps", "40 to 100 °C"],
      ["Noise", "48 dB"],
    ],
  },
  "ilam-first-flush": {
    price: 24,
    tagline: "Picked in March, in the mist, by people whose names are on the bag.",
    story: [
      "The first leaves after winter make a tea that is light, floral and a little like fresh grapes. This one comes from smallholders on the hills of Ilam, and is packed where it grows.",
      "Two grams a cup, 85 degrees, three minutes; then again, and again. The third infusion was our favourite. Bought at the gate, more of the price stays in the village than with any auction tea.",
      "It does not like milk, and it does not like being forgotten: after five minutes it turns dry. Keep the bag closed and dark, and drink it before the next spring.",
    ],
    facts: [
      ["Content", "250 g, loose leaf"],
      ["Harvest", "spring, by hand"],
      ["Cups", "about 120"],
    ],
  },
  "morning-mill": {
    price: 74,
    tagline: "Forty turns, one cup, nobody woken.",
    story: [
      "A hand grinder with steel burrs grinds as evenly as an electric one of three times the price. What it takes from you is a minute of turning.",
      "Forty turns for a filter coffee, sixty for a moka pot. The setting clicks, so that you find yesterday's again, and the body is slim enough for small hands. It fits into the press we take on trips.",
      "For espresso it is too much work: we gave up after a hundred and thirty turns. The crank comes off, which is good for bags and bad for people who lose things.",
    ],
    facts: [
      ["Burrs", "38 mm, steel"],
      ["Holds", "25 g of beans"],
      ["Settings", "36 clicks"],
    ],
  },
  "stackwell-boxes": {
    price: 39,
    tagline: "Eight boxes, one lid size: an end to the drawer of shame.",
    story: [
      "Every lid fits every box. That one idea is the reason why this set is still whole in our kitchen after a year, when the last two were not.",
      "The boxes are glass, the lids have a seal that comes off for washing. They stack when full and nest when empty. Soup survived a bicycle ride in them; a fall from the table it did not.",
      "Take the lid off in the microwave. If you want to carry them daily, they are heavy: a filled one comes close to a kilogram.",
    ],
    facts: [
      ["Pieces", "8 boxes, 8 lids"],
      ["Material", "borosilicate glass"],
      ["Dishwasher", "yes, lids too"],
    ],
  },
  "chai-sampler": {
    price: 19,
    tagline: "Four spice mixes, from gentle to the one that clears your head.",
    story: [
      "Masala chai is a recipe that every family thinks it has the only right one of. Here are four of them, with the black tea they were made for.",
      "Cardamom first, ginger and pepper last: we drank them in this order over four weekends and argued about the third. Each tin has the recipe in its lid; all begin with cooking the tea, not steeping it.",
      "There is no sugar in the mixes, and no flavouring. The pepper one is truly hot. A tin makes some fifteen cups.",
    ],
    facts: [
      ["Content", "4 tins of 60 g"],
      ["Spices", "whole, to be crushed"],
      ["Sugar", "none"],
    ],
  },
  "oakline-board": {
    price: 48,
    tagline: "End grain, so that the knife stays sharp and the board closes its wounds.",
    story: [
      "On end grain the blade goes between the fibres instead of across them. Cuts close by themselves, and knives stay sharp about twice as long.",
      "This board is oak from one forest, glued without gaps, with a groove on one side only: use that for roasts and the plain one for herbs. Rubber feet would be nice; a wet cloth under it does the same.",
      "Oil it when it looks thirsty, every other month in our kitchen. Never leave it in water overnight: we did that to one, for you.",
    ],
    facts: [
      ["Size", "40 × 28 × 4 cm"],
      ["Wood", "oak, oiled"],
      ["Weight", "3.1 kg"],
    ],
  },
};
