import type { ProductText } from "./products";

export const outdoor: Record<string, ProductText> = {
  "ridge-40-pack": {
    price: 169,
    tagline: "Forty litres that sit on your hips and not on your mind.",
    story: [
      "A backpack is good when you forget that you wear it. After the second hour on the ridge we had forgotten this one, with eleven kilograms in it.",
      "The frame is one bent rod that brings the load to the hips; the back length moves by twelve centimetres with a strap. There are two side pockets that can be reached without taking the pack off, and a rain cover in the bottom that is large enough, for once.",
      "What is missing is a way in from the front: the tent is always at the bottom. And the olive one shows dust. Straps, buckles and the rod can all be bought singly.",
    ],
    facts: [
      ["Volume", "40 l"],
      ["Weight", "1.28 kg"],
      ["Load", "up to 14 kg"],
    ],
  },
  "drizzle-shell": {
    price: 139,
    tagline: "A rain jacket that is quiet, and that breathes on the way up.",
    story: [
      "Most rain jackets keep rain out, and everything else in. This one has long zips under the arms and a cloth that is soft enough not to rustle.",
      "Four hours of steady rain in November: dry, except for the cuffs, which we had left open. Going uphill we opened the arms and stayed drier from the inside than in our old jacket. It folds into its own pocket.",
      "The hood is made for helmets and needs its cord pulled without one. Wash it often, without softener; a dirty shell leaks.",
    ],
    facts: [
      ["Water column", "20,000 mm"],
      ["Weight", "310 g"],
      ["Sizes", "XS to 3XL"],
    ],
  },
  "ember-pocket-stove": {
    price: 42,
    tagline: "Ninety-five grams between you and a hot breakfast.",
    story: [
      "It folds to the size of a matchbox, screws onto a gas cartridge and boils half a litre in three and a half minutes. There is little more to say about a stove, and yet most get it wrong.",
      "The three arms open far enough for a pot of sixteen centimetres and grip it with small teeth. The flame goes down to a real simmer: porridge did not burn. In wind it needs a stone or a friend beside it.",
      "Never wrap a shield around stove and cartridge. The igniter is a plain piezo that will give up one day; carry a lighter.",
    ],
    facts: [
      ["Weight", "95 g"],
      ["Power", "2.6 kW"],
      ["Half a litre boils in", "3 min 30 s"],
    ],
  },
  "merino-trail-socks": {
    price: 36,
    tagline: "Three pairs, three days, no complaints from the tent.",
    story: [
      "Wool does not smell after a day, it warms when it is wet, and it dries on your feet. These are knitted without a seam over the toes, where blisters begin.",
      "One of us wore one pair for five days on purpose. We still share a tent. After forty washes the heels are thinner, but whole; darning yarn in the right colour is in the box.",
      "They run small: take the larger size if you are between two. Not for the tumble dryer, whatever your flatmate says.",
    ],
    facts: [
      ["Pairs", "3"],
      ["Wool", "71 % merino"],
      ["Height", "over the ankle"],
    ],
  },
  "glowworm-headlamp": {
    price: 34,
    tagline: "Enough light for the path, red light for the others in the hut.",
    story: [
      "The button that does one thing when pressed and another when held is the misery of headlamps. This one has a wheel: turn it for brighter, turn it back for off.",
      "At full power it throws light for seventy metres and lasts two hours; at the level that we really used it lasted four nights. It is charged by USB-C and remembers nothing, so that it always starts dim.",
      "The strap comes off for washing. Red light starts with the wheel turned the other way, and never by mistake through white.",
    ],
    facts: [
      ["Light", "400 lm"],
      ["Weight", "78 g"],
      ["Charges by", "USB-C"],
    ],
  },
  "fold-flat-bottle": {
    price: 18,
    tagline: "A bottle while it is full, a flat nothing afterwards.",
    story: [
      "Full, it stands like a bottle. Empty, it rolls up to the size of a banana and stops taking the room that it no longer needs.",
      "It tastes of nothing, also on the second hot day, and also after lemonade. The mouth is wide enough for ice, and for a brush.",
      "It does not like boiling water, and being soft it is no joy to drink from with one hand on a bicycle. As a second bottle it is perfect.",
    ],
    facts: [
      ["Holds", "0.7 l"],
      ["Weight", "92 g"],
      ["Dishwasher", "yes, open"],
    ],
  },
  "weekender-duffel": {
    price: 119,
    tagline: "Two nights, one bag, cut from a sail that crossed the North Sea.",
    story: [
      "Sailcloth is made to be pulled at, wetted and dried by the sun for years. As a bag it has an easy life, and a story on its label.",
      "Ours was the mainsail of a cutter. It took clothes for three days, a pair of shoes in a compartment of its own, and the rain on the platform. The strap is wide and does not slip off the shoulder.",
      "No two look the same, which you have to like. There is no padding for a laptop; the sleeve by the same people fits inside.",
    ],
    facts: [
      ["Volume", "45 l"],
      ["Cabin size", "yes, on most airlines"],
      ["Cloth", "used sails"],
    ],
  },
};
