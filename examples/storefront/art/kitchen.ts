import { CREAM, INK, LEAF, LEAF_DEEP, STEEL, STEEL_DEEP, WOOD, WOOD_DEEP } from "./palette";
import type { Drawing } from "./scene";

export const kitchen: Record<string, Drawing> = {
  "ember-cast-skillet": {
    detail: [165, 165],
    box: [60, 356, 108],
    draw: ({ light, main }) => `
      <path fill="${INK}" d="M258 176l78-34a12 12 0 0 1 16 7 12 12 0 0 1-7 15l-84 32z"/>
      <circle cx="340" cy="153" r="4.5" fill="#fff" opacity=".5"/>
      <path fill="#1f1e26" d="M62 178c0 46 40 72 104 72s104-26 104-72z"/>
      <path fill="${INK}" d="M62 190 46 180a6 6 0 0 1 4-10l14 3z"/>
      <ellipse cx="166" cy="174" rx="106" ry="44" fill="#3b3a46"/>
      <ellipse cx="166" cy="176" rx="94" ry="37" fill="${INK}"/>
      <path fill="${CREAM}" d="M108 176c4-18 34-28 62-24 30 4 58 8 50 26-6 16-34 22-62 20-30-2-54-6-50-22z"/>
      <circle cx="152" cy="173" r="17" fill="#f4a531"/><circle cx="147" cy="168" r="5" fill="#fff" opacity=".7"/>
      <path fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" opacity=".5" d="M130 112c-10-14 10-20 0-36M166 104c-10-14 10-20 0-36M202 112c-10-14 10-20 0-36"/>
      <circle cx="204" cy="184" r="3" fill="${main}"/><circle cx="120" cy="184" r="2.5" fill="${light}"/>`,
  },
  "quietbrew-kettle": {
    detail: [140, 150],
    box: [78, 320, 70],
    draw: ({ main, light, deep }) => `
      <path fill="none" stroke="${deep}" stroke-width="13" stroke-linecap="round" d="M152 220C92 216 128 128 84 112"/>
      <path fill="none" stroke="${light}" stroke-width="4" stroke-linecap="round" d="M146 214C98 206 126 136 92 118"/>
      <path fill="none" stroke="${INK}" stroke-width="13" stroke-linecap="round" d="M250 132c64-22 84 22 62 74"/>
      <path fill="${main}" d="M154 128h100l18 104a14 14 0 0 1-14 18H150a14 14 0 0 1-14-18z"/>
      <path fill="${light}" d="M166 128h22l-12 122h-26a14 14 0 0 1-14-18z" opacity=".75"/>
      <path fill="${deep}" d="M148 128a56 26 0 0 1 112 0z"/>
      <circle cx="204" cy="94" r="11" fill="${INK}"/><rect x="199" y="98" width="10" height="9" fill="${INK}"/>
      <rect x="136" y="236" width="136" height="14" rx="6" fill="${INK}"/>
      <circle cx="224" cy="196" r="12" fill="${CREAM}"/><path stroke="${deep}" stroke-width="3" stroke-linecap="round" d="M224 196l5-7"/>`,
  },
  "ilam-first-flush": {
    detail: [150, 150],
    box: [92, 312, 66],
    draw: ({ main, light, deep, accent }) => `
      <path fill="${accent}" d="M98 96h104l8 146a8 8 0 0 1-8 8H98a8 8 0 0 1-8-8z"/>
      <path fill="#2f5447" d="M98 96h104l-4-24a6 6 0 0 0-6-6h-84a6 6 0 0 0-6 6z"/>
      <rect x="98" y="82" width="104" height="8" fill="${WOOD}"/>
      <rect x="108" y="128" width="84" height="86" rx="42" fill="${CREAM}"/>
      <path fill="${LEAF}" d="M150 200c-2-26-22-28-26-46 20 0 28 14 27 30 0-22 8-36 26-40 2 22-14 30-24 56z"/>
      <path fill="none" stroke="${LEAF_DEEP}" stroke-width="2.5" d="M150 204c0-20 2-38 8-52"/>
      <path fill="${CREAM}" d="M224 192h76v26a32 32 0 0 1-32 32h-12a32 32 0 0 1-32-32z"/>
      <path fill="none" stroke="${CREAM}" stroke-width="8" d="M298 202h8a11 11 0 0 1 0 24h-10"/>
      <ellipse cx="262" cy="192" rx="38" ry="9" fill="${deep}"/><ellipse cx="262" cy="193" rx="32" ry="6" fill="${light}"/>
      <path fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" opacity=".6" d="M252 174c-8-12 8-16 0-28M272 174c-8-12 8-16 0-28"/>
      <path fill="${main}" opacity=".5" d="M226 216h72v4a30 30 0 0 1-2 8h-68a30 30 0 0 1-2-8z"/>`,
  },
  "morning-mill": {
    detail: [215, 105],
    box: [120, 268, 50],
    draw: ({ main, light, deep }) => `
      <path fill="none" stroke="${STEEL_DEEP}" stroke-width="8" stroke-linecap="round" d="M200 84V62h-76"/>
      <path fill="${WOOD}" d="M112 62a14 18 0 0 1 28 0 14 10 0 0 1-28 0z"/>
      <rect x="160" y="84" width="80" height="90" rx="12" fill="${STEEL}"/>
      <rect x="168" y="84" width="16" height="90" fill="#fff" opacity=".55"/>
      <rect x="156" y="78" width="88" height="14" rx="7" fill="${STEEL_DEEP}"/>
      <rect x="156" y="168" width="88" height="12" fill="${INK}"/>
      <rect x="160" y="180" width="80" height="70" rx="12" fill="${main}"/>
      <path fill="${light}" d="M168 180h16v70h-12a12 12 0 0 1-4-8z"/>
      <path fill="${deep}" d="M160 222h80v16a12 12 0 0 1-12 12h-56a12 12 0 0 1-12-12z" opacity=".6"/>
      <g fill="#5a3420"><ellipse cx="270" cy="242" rx="12" ry="8"/><ellipse cx="294" cy="245" rx="9" ry="6"/><ellipse cx="132" cy="244" rx="10" ry="7"/></g>
      <path stroke="#2f190e" stroke-width="2" fill="none" d="M260 244q10-6 20-4M287 247q7-5 14-3M124 246q8-6 16-4"/>`,
  },
  "stackwell-boxes": {
    detail: [200, 150],
    box: [96, 306, 76],
    draw: ({ main, light, accent }) => `
      ${[
        [100, 196, 116, 54, main],
        [224, 206, 80, 44, accent],
        [110, 134, 98, 48, accent],
        [226, 152, 72, 40, main],
        [122, 84, 74, 38, light],
      ]
        .map(
          ([x, y, width, height, lid]) => `
        <rect x="${x}" y="${y}" width="${width}" height="${height}" rx="9" fill="#e8f3f3" opacity=".92"/>
        <rect x="${Number(x) + 7}" y="${Number(y) + Number(height) * 0.4}" width="${Number(width) - 14}" height="${Number(height) * 0.52}" rx="5" fill="${lid}" opacity=".35"/>
        <rect x="${Number(x) - 4}" y="${Number(y) - 5}" width="${Number(width) + 8}" height="13" rx="6" fill="${lid}"/>
        <rect x="${Number(x) + 8}" y="${Number(y) + 13}" width="6" height="${Number(height) - 22}" rx="3" fill="#fff" opacity=".9"/>`,
        )
        .join("")}`,
  },
  "chai-sampler": {
    detail: [240, 170],
    box: [76, 330, 116],
    draw: ({ main, light, deep, accent }) =>
      [main, accent, "#d99a2b", deep]
        .map((colour, index) => {
          const x = 78 + index * 64;
          const top = 132 - (index % 2) * 12;
          return `
        <rect x="${x}" y="${top}" width="58" height="${250 - top}" rx="7" fill="${colour}"/>
        <rect x="${x}" y="${top}" width="12" height="${250 - top}" rx="6" fill="#fff" opacity=".22"/>
        <rect x="${x - 3}" y="${top - 10}" width="64" height="16" rx="5" fill="${STEEL}"/>
        <rect x="${x + 9}" y="${top + 34}" width="40" height="48" rx="20" fill="${CREAM}"/>
        ${
          [
            `<circle cx="${x + 29}" cy="${top + 58}" r="9" fill="${LEAF}"/>`,
            `<path d="M${x + 18} ${top + 64}q10-20 22-12-4 16-22 12z" fill="${light}"/>`,
            `<path d="M${x + 29} ${top + 44}l4 10 10 4-10 4-4 10-4-10-10-4 10-4z" fill="#8a4b23"/>`,
            `<g fill="${INK}"><circle cx="${x + 24}" cy="${top + 54}" r="4"/><circle cx="${x + 35}" cy="${top + 58}" r="4"/><circle cx="${x + 26}" cy="${top + 66}" r="4"/></g>`,
          ][index]
        }`;
        })
        .join(""),
  },
  "oakline-board": {
    detail: [190, 160],
    box: [82, 322, 84],
    draw: ({ main, light }) => `
      <path fill="${WOOD_DEEP}" d="M92 100a10 10 0 0 1 10-10h190a10 10 0 0 1 10 10v150H92z" transform="skewX(-4) translate(14 0)"/>
      <g transform="skewX(-4) translate(8 0)"><rect x="92" y="84" width="206" height="160" rx="12" fill="${WOOD}"/>
      ${Array.from({ length: 24 }, (_, number) => {
        const x = 98 + (number % 6) * 33;
        const y = 90 + Math.floor(number / 6) * 37;
        return `<rect x="${x}" y="${y}" width="31" height="35" rx="3" fill="${["#d19a63", "#b97f4b", "#caa06d"][number % 3]}"/>`;
      }).join("")}
      <circle cx="272" cy="108" r="9" fill="${WOOD_DEEP}"/></g>
      <path fill="${STEEL}" d="M120 206l134-34q10 18-16 24l-114 26z"/><path fill="${INK}" d="M250 172l62-18a8 8 0 0 1 5 15l-62 20z"/>
      <g fill="${main}"><circle cx="150" cy="158" r="19"/><circle cx="188" cy="150" r="16"/></g>
      <g fill="${light}"><circle cx="144" cy="151" r="6"/><circle cx="183" cy="145" r="5"/></g>
      <path fill="${LEAF}" d="M150 140q-8-10-16-6 6 8 16 6zM150 140q4-12 13-9-4 9-13 9zM188 135q-6-9-14-6 5 8 14 6z"/>`,
  },
};
