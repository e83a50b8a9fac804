import type { ProductText } from "./products";

export const garden: Record<string, ProductText> = {
  "balcony-herb-kit": {
    price: 38,
    tagline: "Six herbs that want to live, even with you.",
    story: [
      "Basil from the supermarket dies because forty seedlings share one pot. Here are six pots, six herbs, soil without peat, and a plan that says when to do nothing.",
      "We gave one to the colleague who kills cacti. Parsley, chives and mint made it through the summer; the basil was eaten, which counts. Everything is labelled in pencil on wood.",
      "The tray holds water for four days. A balcony to the north is too dark for rosemary; write to the shop, and they send something else.",
    ],
    facts: [
      ["Herbs", "6"],
      ["Needs", "4 hours of sun"],
      ["Soil", "peat-free, included"],
    ],
  },
  "drip-line-starter": {
    price: 45,
    tagline: "Go on holiday. The tomatoes have company.",
    story: [
      "A hose with small holes is no drip line: the first plant drowns and the last one withers. These drippers give every plant the same, up or down the stairs.",
      "Ten pots took us forty minutes to connect. The timer runs on two batteries for a season; without a tap, a bucket a metre above the pots does it, slowly.",
      "Clean the filter every month if your water is hard. In winter it all comes inside, in one bag, which is in the box.",
    ],
    facts: [
      ["Plants", "up to 20"],
      ["Hose", "15 m"],
      ["Timer", "included"],
    ],
  },
  "copper-trowel": {
    price: 29,
    tagline: "Stays sharp, does not rust, and the slugs dislike it.",
    story: [
      "Copper is softer than steel and slides through wet soil instead of sticking to it. It is also simply beautiful, and gets darker each year.",
      "The edge is hammered, and holds: ours was sharpened once in two seasons. The handle is beech, long enough to use both hands.",
      "It bends on stones and roots if you use it as a lever. As for the slugs: we are not sure, but we like to believe it.",
    ],
    facts: [
      ["Length", "31 cm"],
      ["Blade", "bronze, hammered"],
      ["Handle", "beech"],
    ],
  },
  "terra-planter": {
    price: 54,
    tagline: "Three pots that breathe, one colour that everything grows well in.",
    story: [
      "Clay lets air to the roots and takes up too much water. Plastic does neither, and that is why plants in it drown politely.",
      "These are fired hot enough to stay outside in frost, and each has a saucer that fits. Together they make a group on a step; apart they look as if they had always been there.",
      "They are heavy when wet. White edges come from the lime in your water; vinegar takes them off, or you leave them, as we do.",
    ],
    facts: [
      ["Sizes", "14, 18 and 24 cm"],
      ["Frost", "down to -15 °C"],
      ["Saucers", "included"],
    ],
  },
  "bee-hotel": {
    price: 26,
    tagline: "Rooms for wild bees, made by somebody who asked them.",
    story: [
      "Most insect hotels are decoration: soft wood with splinters, in which no bee lays an egg. This one has smooth holes in hard wood, in the sizes that mason bees look for.",
      "It hung in the sun from March on, and by May eleven rooms were closed with clay. Watching them is better than television. Screws for the wall are included; hang it firmly, bees dislike swinging.",
      "Leave it outside in winter. Mason bees do not sting, and want nothing of your cake.",
    ],
    facts: [
      ["Wood", "ash, untreated"],
      ["Rooms", "64"],
      ["Hang it", "in the sun, from March"],
    ],
  },
  "solar-string-lights": {
    price: 35,
    tagline: "Twelve metres of summer evening.",
    story: [
      "The panel gathers light all day; at dusk, the bulbs come on by themselves, and stay on until the guests have left.",
      "A sunny day gave us nine hours, a grey one four. The light is the colour of candles and not of a fridge. Every bulb can be replaced, and when one dies the others go on.",
      "The panel wants to look to the south and has three metres of cable to get there. In December it is a short evening.",
    ],
    facts: [
      ["Length", "12 m, 24 bulbs"],
      ["Light", "2,200 K"],
      ["Rain", "IP65"],
    ],
  },
};
