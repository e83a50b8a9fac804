import { CREAM, INK, LEAF, LEAF_DEEP, STEEL, STEEL_DEEP, WOOD, WOOD_DEEP } from "./palette";
import type { Drawing } from "./scene";

function plant(x: number, y: number, height: number, colour = LEAF): string {
  return `<path fill="none" stroke="${LEAF_DEEP}" stroke-width="3" d="M${x} ${y}v${-height}"/>
    <g fill="${colour}"><path d="M${x} ${y - height * 0.3}c-22-2-26-14-26-22 18-2 26 8 26 22zM${x} ${y - height * 0.45}c22-2 26-14 26-22-18-2-26 8-26 22zM${x} ${y - height * 0.75}c-18-2-22-12-22-20 16-2 22 8 22 20zM${x} ${y - height * 0.85}c18-2 22-12 22-20-16-2-22 8-22 20z"/><ellipse cx="${x}" cy="${y - height - 6}" rx="9" ry="14"/></g>`;
}

export const garden: Record<string, Drawing> = {
  "balcony-herb-kit": {
    detail: [140, 150],
    box: [78, 324, 88],
    draw: ({ main, light, deep }) => `
      ${[112, 168, 232, 290].map((x, index) => plant(x, 196, [60, 76, 54, 70][index] ?? 60, index % 2 ? "#7aa94a" : LEAF)).join("")}
      ${[90, 146, 210, 268]
        .map(
          (x, index) => `<path fill="${index % 2 ? light : main}" d="M${x} 186h46l-6 44h-34z"/>
        <rect x="${x - 3}" y="182" width="52" height="11" rx="4" fill="${deep}"/>
        <path fill="${CREAM}" d="M${x + 14} 202h18v14h-18z"/><path stroke="${INK}" stroke-width="1.6" opacity=".6" d="M${x + 17} 207h12M${x + 17} 211h8"/>`,
        )
        .join("")}
      <path fill="${WOOD}" d="M78 222h246v20a8 8 0 0 1-8 8H86a8 8 0 0 1-8-8z"/><path fill="${WOOD_DEEP}" d="M78 240h246v2a8 8 0 0 1-8 8H86a8 8 0 0 1-8-8z"/><circle cx="96" cy="232" r="3" fill="${WOOD_DEEP}"/><circle cx="306" cy="232" r="3" fill="${WOOD_DEEP}"/>`,
  },
  "drip-line-starter": {
    detail: [110, 130],
    box: [70, 334, 84],
    draw: ({ main, light, deep, accent }) => `
      ${plant(190, 196, 64)}${plant(252, 196, 80, "#7aa94a")}${plant(310, 196, 56)}
      <circle cx="240" cy="150" r="11" fill="#d8452f"/><circle cx="262" cy="132" r="9" fill="#e9663f"/>
      ${[170, 232, 292].map((x, index) => `<path fill="${index === 1 ? light : main}" d="M${x} 194h40l-6 56h-28z"/><rect x="${x - 3}" y="190" width="46" height="11" rx="4" fill="${deep}"/>`).join("")}
      <path fill="none" stroke="${INK}" stroke-width="6" d="M112 168c0 34 30 6 64 10s60 4 150 0"/>
      <g fill="${accent}"><rect x="184" y="172" width="10" height="16" rx="3"/><rect x="247" y="174" width="10" height="16" rx="3"/><rect x="307" y="172" width="10" height="16" rx="3"/></g>
      <g fill="#5aa9d6"><path d="M189 192c3 5 4 7 4 9a4 4 0 0 1-8 0c0-2 1-4 4-9zM252 194c3 5 4 7 4 9a4 4 0 0 1-8 0c0-2 1-4 4-9zM312 192c3 5 4 7 4 9a4 4 0 0 1-8 0c0-2 1-4 4-9z"/></g>
      <rect x="78" y="96" width="66" height="76" rx="14" fill="${accent}"/><circle cx="111" cy="128" r="20" fill="${CREAM}"/><path stroke="${INK}" stroke-width="3" stroke-linecap="round" d="M111 128v-12M111 128l8 5"/><rect x="98" y="82" width="26" height="16" rx="4" fill="${STEEL_DEEP}"/><rect x="94" y="156" width="34" height="8" rx="4" fill="${LEAF_DEEP}"/>`,
  },
  "copper-trowel": {
    detail: [190, 170],
    box: [112, 286, 58],
    draw: ({ main, light, deep, accent }) => `
      <g transform="rotate(28 200 150)"><path fill="${main}" d="M170 144h62c6 40-6 84-31 116-25-32-37-76-31-116z"/><path fill="${light}" d="M178 146h20c-2 40 0 72 4 106-24-28-34-70-24-106z"/><path fill="${deep}" opacity=".5" d="M222 148h10c5 38-6 80-29 110 14-34 20-72 19-110z"/>
      <path fill="none" stroke="${STEEL_DEEP}" stroke-width="9" stroke-linecap="round" d="M201 148v-28"/><rect x="190" y="30" width="22" height="92" rx="11" fill="${WOOD}"/><rect x="195" y="36" width="5" height="78" rx="2" fill="#fff" opacity=".3"/><rect x="189" y="106" width="24" height="14" rx="4" fill="${main}"/><circle cx="201" cy="42" r="4" fill="${WOOD_DEEP}"/></g>
      <path fill="#6b4a31" d="M76 250c8-22 40-30 62-16 26-8 44 2 50 16z"/><path fill="#82603f" d="M92 250c8-14 28-18 40-8 14-6 26 0 30 8z"/>
      <path fill="none" stroke="${accent}" stroke-width="4" d="M306 250v-36"/><path fill="${accent}" d="M306 222c-18 0-22-12-22-20 14 0 22 6 22 20zM306 214c16 0 22-12 20-20-14 0-20 8-20 20z"/>`,
  },
  "terra-planter": {
    detail: [160, 190],
    box: [74, 326, 66],
    draw: ({ main, light, deep, accent }) => `
      <path fill="none" stroke="${LEAF_DEEP}" stroke-width="4" d="M142 150V92M142 120l-30-30M142 112l32-34"/>
      <g fill="${accent}"><path d="M142 96c-16-10-18-28-6-38 16 6 18 26 6 38zM112 92c-20 0-30-12-28-24 18-2 28 10 28 24zM172 80c-2-16 8-28 22-28 6 16-6 28-22 28zM120 130c-22 4-34-6-36-18 18-6 32 4 36 18zM166 126c8-18 22-22 34-16-2 16-18 22-34 16z"/></g>
      ${plant(240, 176, 40, "#7aa94a")}
      <g fill="${accent}"><path d="M302 208c-14-2-18-14-14-22 12 4 16 12 14 22zM302 208c0-14 8-20 18-18 0 12-8 18-18 18zM302 206c-4-12 0-22 6-26 6 10 2 20-6 26z"/></g>
      ${[
        [86, 146, 112, 104],
        [206, 174, 72, 76],
        [280, 206, 46, 44],
      ]
        .map(
          ([x = 0, y = 0, width = 0, height = 0]) => `
        <path fill="${main}" d="M${x} ${y}h${width}l${-width * 0.13} ${height - 8}h${-width * 0.74}z"/>
        <path fill="${light}" opacity=".8" d="M${x + width * 0.06} ${y}h${width * 0.16}l${-width * 0.02} ${height - 8}h${-width * 0.07}z"/>
        <rect x="${x - 4}" y="${y - 6}" width="${width + 8}" height="${height * 0.2}" rx="4" fill="${light}"/>
        <rect x="${x - 4}" y="${y - 6 + height * 0.14}" width="${width + 8}" height="${height * 0.06}" fill="${deep}" opacity=".5"/>
        <path fill="${deep}" d="M${x + width * 0.06} ${y + height - 9}h${width * 0.88}l-5 9h${-width * 0.88 + 10}z"/>`,
        )
        .join("")}`,
  },
  "bee-hotel": {
    detail: [200, 160],
    box: [122, 280, 60],
    draw: ({ deep, accent }) => `
      <path fill="${WOOD}" d="M132 118h136v132H132z"/><path fill="${WOOD_DEEP}" d="M256 118h12v132h-12z"/>
      <path fill="${deep}" d="M112 124 200 58l88 66-12 14-76-56-76 56z"/>
      <rect x="144" y="128" width="104" height="52" fill="#7a4f2b"/><rect x="144" y="188" width="104" height="52" fill="#d9b27c"/>
      <g fill="${CREAM}">${Array.from({ length: 24 }, (_, number) => `<circle cx="${151 + (number % 8) * 12.8}" cy="${137 + Math.floor(number / 8) * 17}" r="6.2"/>`).join("")}</g>
      <g fill="#4a2f1a">${Array.from({ length: 24 }, (_, number) => (number % 5 === 2 ? "" : `<circle cx="${151 + (number % 8) * 12.8}" cy="${137 + Math.floor(number / 8) * 17}" r="3.4"/>`)).join("")}
      ${Array.from({ length: 15 }, (_, number) => `<circle cx="${156 + (number % 5) * 20}" cy="${198 + Math.floor(number / 5) * 16}" r="${3 + (number % 3)}"/>`).join("")}</g>
      <g><ellipse cx="306" cy="150" rx="13" ry="9" fill="#f2b632"/><path stroke="${INK}" stroke-width="4" d="M302 142v16M309 142v16"/><ellipse cx="302" cy="138" rx="9" ry="6" fill="#fff" opacity=".85" transform="rotate(-24 302 138)"/><ellipse cx="312" cy="138" rx="9" ry="6" fill="#fff" opacity=".85" transform="rotate(20 312 138)"/></g>
      <g transform="translate(-212 -52) scale(.95)"><ellipse cx="306" cy="150" rx="13" ry="9" fill="#f2b632"/><path stroke="${INK}" stroke-width="4" d="M302 142v16M309 142v16"/><ellipse cx="305" cy="137" rx="11" ry="6" fill="#fff" opacity=".85"/></g>
      <path fill="none" stroke="${accent}" stroke-width="2.5" stroke-dasharray="2 6" stroke-linecap="round" d="M292 152c-14 10-22 4-32 14"/>`,
  },
  "solar-string-lights": {
    detail: [150, 130],
    box: [68, 336, 84],
    draw: ({ main, deep, accent }) => `
      <path stroke="${WOOD_DEEP}" stroke-width="8" stroke-linecap="round" d="M68 250V84M336 250V84"/>
      <path fill="none" stroke="${INK}" stroke-width="3.5" d="M68 92c60 70 110 66 134 20 26 50 80 46 134-20M68 92c90 130 190 130 268 0"/>
      ${[
        [96, 120],
        [128, 140],
        [164, 136],
        [240, 138],
        [274, 134],
        [308, 112],
        [120, 156],
        [160, 182],
        [202, 190],
        [244, 182],
        [284, 156],
      ]
        .map(
          ([x = 0, y = 0]) =>
            `<circle cx="${x}" cy="${y + 15}" r="19" fill="#ffe59a" opacity=".4"/><rect x="${x - 4}" y="${y}" width="8" height="8" rx="2" fill="${INK}"/><circle cx="${x}" cy="${y + 15}" r="9" fill="#ffd968"/><circle cx="${x - 3}" cy="${y + 12}" r="3" fill="#fff"/>`,
        )
        .join("")}
      <path fill="${STEEL}" d="M196 250v-14h12v14z"/><path fill="#27435f" d="M168 214h70l8 26h-86z"/><path stroke="${STEEL}" stroke-width="1.5" d="M164 227h78M190 214l-4 26M214 214l4 26"/>
      <path fill="${accent}" d="M40 250c4-16 14-22 26-22s22 6 26 22zM312 250c4-16 14-22 26-22s22 6 26 22z"/><circle cx="58" cy="238" r="4" fill="${main}"/><circle cx="344" cy="238" r="4" fill="${deep}"/>`,
  },
};
