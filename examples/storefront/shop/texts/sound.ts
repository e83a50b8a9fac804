import type { ProductText } from "./products";

export const sound: Record<string, ProductText> = {
  "hush-over-ear": {
    price: 229,
    tagline: "The train is gone. The violin is not.",
    story: [
      "Noise cancelling is easy to do badly: a pressure on the ears, and everything sounds like a telephone. The Hush takes the rumble away and leaves the room as it is.",
      "We wore them on two long train rides and in one open office. Voices become distant, not gone; a twist of the right cup lets them back in. The sound is warm, with a bass that knows when to stop. Forty-one hours passed before they asked to be charged.",
      "They fold, but not flat. The cable in the box is short. And the app wants an account, which you can refuse: everything can be set at the headphones too.",
    ],
    facts: [
      ["Weight", "248 g"],
      ["Battery", "40 hours"],
      ["Pads", "can be replaced"],
    ],
  },
  "pebble-speaker": {
    price: 79,
    tagline: "Fits a coat pocket, fills a kitchen.",
    story: [
      "Small speakers usually try to be big ones, and boom. The Pebble plays what it can and leaves out what it cannot, so voices are clear, and that is what a kitchen needs.",
      "It has been in the shower, in the sand and once in the lake for a moment. It played on. Two of them find each other and become stereo without being told how.",
      "At full volume it runs for six hours, at ours for fourteen. The loop is leather and will not stay pretty; it is meant that way.",
    ],
    facts: [
      ["Weight", "390 g"],
      ["Water", "IP67"],
      ["Battery", "14 hours"],
    ],
  },
  "reed-earbuds": {
    price: 119,
    tagline: "So light that you look for them while you wear them.",
    story: [
      "Four grams an ear, and five sizes of tips, among them one that fitted the ear that nothing ever fits.",
      "Calls are where most earbuds fail, and where these are good: the wind stayed outside, the other side heard us and not the street. A charge lasts seven hours, the case has three more in it.",
      "Music is bright and fine rather than thunderous. Touch controls can be switched off, which we did on the first day and recommend.",
    ],
    facts: [
      ["Weight", "4 g each"],
      ["Battery", "7 + 21 hours"],
      ["Tips", "5 sizes"],
    ],
  },
  "timber-turntable": {
    price: 349,
    tagline: "Walnut, a belt, and half an hour that belongs to one side of a record.",
    story: [
      "A turntable should do little, and do it evenly. This one turns, stands firmly on three feet and has a tonearm that can be set by people who have never set one.",
      "The needle comes mounted; from opening the box to the first note took us nineteen minutes, tea included. There is a phono amplifier inside that can be switched off when you have a better one.",
      "It does not stop by itself at the end of a side. We thought that this would annoy us. Now somebody gets up, and everybody talks for a moment.",
    ],
    facts: [
      ["Drive", "belt, 33 and 45"],
      ["Plinth", "walnut"],
      ["Amplifier", "inside, can be bypassed"],
    ],
  },
  "cableknit-aux": {
    price: 14,
    tagline: "The cable that survives the car door.",
    story: [
      "Nobody looks forward to buying a cable. So buy one that you will not have to buy again: woven sleeve, metal plugs, and a bend guard that does bend.",
      "Ours has been shut in a car door, several times. It is two metres long, which is from the amplifier to the armchair.",
      "There is no microphone in it and no button on it. It makes one thing go into another.",
    ],
    facts: [
      ["Length", "2 m"],
      ["Plugs", "3.5 mm, both ends"],
      ["Sleeve", "woven cotton"],
    ],
  },
  "podcaster-mic": {
    price: 129,
    tagline: "Hears you, and hardly the dishwasher.",
    story: [
      "You plug it in and it works, on everything that has USB-C. The knob in front is for your own voice in the headphones, and that is the one you need.",
      "It picks up what is in front of it and lets the rest of the room fade. We recorded beside a running dishwasher: you can tell, but you can listen. The stand is heavy enough not to travel on the desk.",
      "It hears the desk, though: put it on a book, or buy the arm. A pop filter is in the box, which is rarer than it should be.",
    ],
    facts: [
      ["Pattern", "cardioid"],
      ["Connects by", "USB-C"],
      ["Resolution", "24 bit, 96 kHz"],
    ],
  },
};
