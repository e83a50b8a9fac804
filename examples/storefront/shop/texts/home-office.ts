import type { ProductText } from "./products";

export const homeOffice: Record<string, ProductText> = {
  "fernlicht-lamp": {
    price: 98,
    tagline: "Light where the work is, and dark where the screen is.",
    story: [
      "A desk lamp has one difficult task: to light the paper and not the eyes. The shade of the Fernlicht is deep, the arm long, and the light stays where you have put it.",
      "The arm is balanced by a weight, not a spring, and after a month it still does not sink. Warm light in the evening and neutral light by day are on one wheel, brightness on the other.",
      "The clamp holds boards of up to six centimetres; on glass we would not trust it. The bulb is an ordinary one. When it dies you buy a bulb, and not a lamp.",
    ],
    facts: [
      ["Reach", "92 cm"],
      ["Light", "2,700 to 4,000 K"],
      ["Bulb", "E14, replaceable"],
    ],
  },
  "upright-desk": {
    price: 489,
    tagline: "Up in eleven seconds, with a full cup on it.",
    story: [
      "People who have a standing desk stand for two weeks. People who have one that moves quietly, and by itself to the right height, keep standing.",
      "Two motors, four remembered heights, and no wobble to speak of at 112 cm with two screens on it. We filled a cup to the brim and sent it up and down ten times: a few drops.",
      "It takes two people and an hour to assemble. The cable tray is an extra, and you want it. The top is oak veneer: use a mat where you write.",
    ],
    facts: [
      ["Height", "62 to 127 cm"],
      ["Top", "140 × 70 cm"],
      ["Carries", "80 kg"],
    ],
  },
  "lattice-chair": {
    price: 329,
    tagline: "A back that gives way in the right places.",
    story: [
      "The mesh is woven closer where your lower back is, and looser between the shoulders. It sounds like an advertisement, and after a week we did not want the old chair back.",
      "Seat depth, armrests and the resistance of the tilt can all be set while sitting, without the manual. On warm days the mesh is a blessing.",
      "On cold days it is a draught. People over 1.95 m will miss a headrest. All parts that wear can be ordered, the gas spring too.",
    ],
    facts: [
      ["For", "1.55 to 1.95 m"],
      ["Carries", "130 kg"],
      ["Warranty", "10 years"],
    ],
  },
  "felt-desk-mat": {
    price: 32,
    tagline: "The quiet under your hands.",
    story: [
      "Wool felt makes a desk warm, quiet and a little more yours. The mouse glides, the keyboard stops rattling, the cup leaves no ring on the wood.",
      "Ours has been through coffee, ink and a cat. Cold water at once, then air: nothing is to be seen, except the ink.",
      "It sheds a little in the first week. It is three millimetres thick, so that wrists do not feel the edge.",
    ],
    facts: [
      ["Size", "80 × 35 cm"],
      ["Material", "wool felt, 3 mm"],
      ["Underside", "cork"],
    ],
  },
  "clack-keyboard": {
    price: 109,
    tagline: "Every letter with a small, contented sound.",
    story: [
      "It makes a noise, but a good one: deep, short and soft, like rain on a tent. Colleagues behind a door will not hear it. Colleagues beside you will.",
      "Switches and caps come off without soldering, so that you can change what you do not like. Eighty-four keys leave the arrows and lose the number pad, which nobody here has missed.",
      "The cable is good and the radio is better; a charge lasted six weeks without the lights, and one with them.",
    ],
    facts: [
      ["Keys", "84, hot-swappable"],
      ["Connects by", "USB-C, Bluetooth"],
      ["Battery", "6 weeks"],
    ],
  },
  "dock-eight": {
    price: 69,
    tagline: "Eight ports, one cable, no fan.",
    story: [
      "One plug, and there are two screens, a network, a card reader, power and everything else that laptops no longer have holes for.",
      "It gets warm, not hot, and it has no fan that could be heard. Both screens run at sixty hertz in 4K, which is where cheaper ones give up. The cable is long enough to put it behind something.",
      "It needs the charger of your laptop, and keeps twelve watts of it for itself. The card reader takes one card at a time.",
    ],
    facts: [
      ["Ports", "8"],
      ["Screens", "2 × 4K at 60 Hz"],
      ["Passes on", "85 W"],
    ],
  },
  "commuter-sleeve": {
    price: 44,
    tagline: "Between your laptop and everybody's elbows.",
    story: [
      "Sailcloth outside, wool inside, and a flap instead of a zip that scratches. That is all, and it is enough.",
      "We dropped it from the height of a seat, with somebody's laptop in it. The laptop is fine. The pocket in front takes a cable and a passport, not a charger.",
      "For machines of 13 and 14 inches. With a thick one it is tight for the first week, then it has learned.",
    ],
    facts: [
      ["For", "13 to 14 inches"],
      ["Weight", "180 g"],
      ["Lining", "wool"],
    ],
  },
};
