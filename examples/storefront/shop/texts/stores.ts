/** What we say about each store, and the small print of its coupon. */
export const storeTexts: Record<string, { about: string; terms: string }> = {
  lumenloft: {
    about:
      "A lamp maker in an old thread mill. Every lamp can be opened with one screw and repaired.",
    terms: "On lamps and lights at full price. Not on spare parts. Once a household.",
  },
  pfannenhaus: {
    about: "Three sisters who sell what belongs on a stove, and who sharpen knives for free.",
    terms: "From an order of 40 euros on. Works together with free shipping.",
  },
  trailkin: {
    about: "Outdoor clothing and packs, tried on rainy walks by the people who sew them.",
    terms: "On everything but gift cards. Reduced items count too, which is rare.",
  },
  murmuraudio: {
    about: "A small audio house that tunes by ear first and by microphone afterwards.",
    terms: "On orders from 60 euros on. One code an order; students may add their own.",
  },
  kabinett: {
    about: "Furniture that arrives flat, and leaves flat again when you move.",
    terms: "On furniture and storage. Large parcels are delivered for 29 euros.",
  },
  "rosmarin-co": {
    about: "Seeds, tools and small shelters for gardens of one square metre and up.",
    terms: "On everything that grows and everything that helps it grow.",
  },
  fjordbag: {
    about: "Bags sewn from sailcloth offcuts, each with the number of the sail it came from.",
    terms: "On bags and sleeves. Embroidered names are not taken back.",
  },
  tinkerbay: {
    about: "Clever small things for desks, tents and pockets, with manuals that make sense.",
    terms: "On everything, also on bundles. The smallest discount here, and the most reliable one.",
  },
  softpaw: {
    about: "Beds and blankets for animals who think that the sofa is theirs.",
    terms: "For new customers. Covers count as beds.",
  },
  verdantly: {
    about: "Pots, planters and watering for people who go on holiday.",
    terms: "From 30 euros on. Heavy planters are delivered to the kerb.",
  },
  "himalaya-tea": {
    about:
      "Tea from eleven gardens in the eastern hills, bought at the gate and named by the field.",
    terms: "On loose tea and samplers. Not on the monthly box, which is cheaper anyway.",
  },
  nightowl: {
    about: "Bedding for light sleepers: linen, down alternatives, and darkness by the metre.",
    terms: "On bedding and curtains. A hundred nights to change your mind.",
  },
};
