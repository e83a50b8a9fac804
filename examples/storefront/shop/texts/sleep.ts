import type { ProductText } from "./products";

export const sleep: Record<string, ProductText> = {
  "cloud-duvet": {
    price: 149,
    tagline: "One duvet for July and January, in two halves.",
    story: [
      "It is two duvets with buttons: a thin one for summer, a thicker one for autumn, and both together when frost is on the window.",
      "The filling is made from wood fibres. It feels like down, minus the geese and the sneezing. It went through the washing machine four times and came out as it went in.",
      "The buttons are at the corners and on the sides; with two people who turn a lot, the halves shift a little. It takes a day to dry.",
    ],
    facts: [
      ["Sizes", "135 and 155 cm"],
      ["Filling", "lyocell"],
      ["Wash", "60 °C"],
    ],
  },
  "linen-set": {
    price: 189,
    tagline: "Creased on purpose, cool in August, warm in March.",
    story: [
      "Linen is stiff in shops and soft after ten years. This set has been washed until those ten years have passed.",
      "It takes up sweat without feeling wet, and dries on the line in an afternoon. Nobody irons it: the creases are what it looks like. Buttons are made of shell, and there are two spare ones.",
      "It is not cheap, and a dark set bleeds in the first wash. The coupon helps with the first, and a cold wash with the second.",
    ],
    facts: [
      ["Set", "1 cover, 2 pillowcases"],
      ["Flax", "from Normandy"],
      ["Weight", "170 g/m²"],
    ],
  },
  "buckwheat-pillow": {
    price: 59,
    tagline: "Sounds like the beach, stays where you put it.",
    story: [
      "The husks move until your head lies well, and then they stop moving. It takes three nights to like it, and then other pillows are mush.",
      "Take some husks out for a lower one; there is a bag for them. It stays cool on the hottest night, and the cover can be washed.",
      "It rustles. Some sleep better by it, some do not sleep at all. The shop takes it back for a hundred nights, so you can find out.",
    ],
    facts: [
      ["Size", "40 × 60 cm"],
      ["Filling", "2.4 kg of husks"],
      ["Cover", "cotton, 60 °C"],
    ],
  },
  "dusk-curtains": {
    price: 84,
    tagline: "Night, whenever you need one.",
    story: [
      "Three layers of cloth, the middle one black. With the sun on the window, our meter saw nothing; we saw a thin line at the edge, where there is always one.",
      "They fall heavily and well, keep some of the cold out in winter and some of the street out all year. Made to measure costs nothing more.",
      "The smell of new cloth takes two days to go. Wash them by themselves, and hang them wet: they iron themselves.",
    ],
    facts: [
      ["Darkens", "99.8 %"],
      ["Length", "made to measure"],
      ["Hangs by", "rings or rail"],
    ],
  },
  "sunrise-alarm": {
    price: 72,
    tagline: "Wakes you the way the sun would, if it kept to your timetable.",
    story: [
      "Half an hour before the time it begins to glow, dark red first, then gold. We mostly woke before the sound. When not, there are birds, and they are real recordings.",
      "There is no app, no account and no radio in it. Four buttons and a wheel. The display goes fully dark, which should not be worth mentioning.",
      "It needs a socket; after a power cut it remembers the alarm for a day. For a big bright bedroom it is too small.",
    ],
    facts: [
      ["Dawn", "15 to 60 minutes"],
      ["Light", "up to 320 lux"],
      ["Sounds", "7, and silence"],
    ],
  },
  "nap-dog-bed": {
    price: 96,
    tagline: "For old hips, and for young ones who want them to last.",
    story: [
      "The foam is in two layers: the upper one takes the shape of the dog, the lower one keeps it off the floor. Our tester is eleven, and gets up more easily than from the carpet.",
      "The cover zips off all round, which is the difference between washing it and meaning to. It stands firm on wood. The rim is made for chins.",
      "Measure the dog while it sleeps stretched out, not while it sits for a biscuit. Cats find it acceptable.",
    ],
    facts: [
      ["Sizes", "70, 90 and 110 cm"],
      ["Foam", "two layers, 12 cm"],
      ["Cover", "40 °C, spare ones sold"],
    ],
  },
  "weighted-throw": {
    price: 99,
    tagline: "Six kilograms of being held.",
    story: [
      "The weight of glass pearls, sewn into small squares so that it does not run to one side. Some people calm down under it within minutes.",
      "Three of our four testers did; the fourth felt buried. It is knitted from cotton and gets less hot than those with polyester.",
      "A tenth of your own weight is a good rule. It is not for children, and not for people who cannot lift it off by themselves.",
    ],
    facts: [
      ["Weight", "6 kg"],
      ["Size", "130 × 180 cm"],
      ["Pearls", "glass, in squares"],
    ],
  },
};
