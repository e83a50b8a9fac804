import { CREAM, INK, LEAF, STEEL, STEEL_DEEP, WOOD, WOOD_DEEP } from "./palette";
import type { Drawing } from "./scene";

export const homeOffice: Record<string, Drawing> = {
  "fernlicht-lamp": {
    detail: [240, 100],
    box: [104, 300, 56],
    draw: ({ main, light, deep, accent }) => `
      <path fill="#fff2c4" opacity=".6" d="M214 126 176 250h164l-38-94z"/>
      <ellipse cx="150" cy="246" rx="46" ry="8" fill="${deep}"/><ellipse cx="150" cy="242" rx="46" ry="8" fill="${main}"/>
      <path fill="none" stroke="${STEEL_DEEP}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round" d="M150 240 128 156l94-78"/>
      <circle cx="128" cy="156" r="10" fill="${INK}"/><circle cx="128" cy="156" r="4" fill="${accent}"/><path stroke="${INK}" stroke-width="7" stroke-linecap="round" d="M128 156l-22 14"/><circle cx="104" cy="172" r="9" fill="${deep}"/>
      <g transform="rotate(22 240 92)"><path fill="${main}" d="M226 62h36l36 66H190z"/><path fill="${light}" d="M226 62h14l-26 66h-24z" opacity=".75"/><rect x="232" y="50" width="24" height="14" rx="5" fill="${deep}"/><path fill="#ffe9a0" d="M212 128h64a32 13 0 0 1-64 0z"/></g>`,
  },
  "upright-desk": {
    detail: [200, 130],
    box: [70, 330, 54],
    draw: ({ main, light, deep, accent }) => `
      <path fill="${STEEL_DEEP}" d="M108 146h22v92h-22zM270 146h22v92h-22z"/><path fill="${STEEL}" d="M112 132h14v70h-14zM274 132h14v70h-14z"/>
      <rect x="88" y="238" width="62" height="12" rx="6" fill="${INK}"/><rect x="250" y="238" width="62" height="12" rx="6" fill="${INK}"/>
      <rect x="70" y="124" width="260" height="14" rx="5" fill="${WOOD}"/><rect x="70" y="133" width="260" height="5" rx="2" fill="${WOOD_DEEP}"/>
      <rect x="300" y="138" width="20" height="8" rx="3" fill="${INK}"/>
      <rect x="154" y="56" width="104" height="60" rx="6" fill="${INK}"/><rect x="160" y="62" width="92" height="48" rx="3" fill="${main}"/><path fill="${light}" d="M160 110v-20l22-14 20 16 24-26 26 26v18z"/><path fill="${STEEL_DEEP}" d="M200 116h12v8h-12z"/>
      <rect x="186" y="120" width="40" height="5" rx="2" fill="${STEEL_DEEP}"/>
      <path fill="${CREAM}" d="M282 106h22v12a7 7 0 0 1-7 7h-8a7 7 0 0 1-7-7z"/><path fill="none" stroke="${CREAM}" stroke-width="3.5" d="M304 109h4a4 4 0 0 1 0 8h-4"/>
      <path fill="${deep}" d="M94 104h28l-4 20h-20z"/><path fill="${LEAF}" d="M108 104c-18-8-22-26-14-40 12 10 16 24 14 40zM108 104c14-6 22-20 18-34-12 8-18 20-18 34z"/>
      <g stroke="${accent}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round" fill="none"><path d="M200 224v-62M186 176l14-16 14 16M186 212l14 16 14-16"/></g>`,
  },
  "lattice-chair": {
    detail: [200, 110],
    box: [134, 268, 44],
    draw: ({ main, light, deep, accent }) => `
      <path fill="none" stroke="${INK}" stroke-width="8" stroke-linecap="round" d="M200 200v28M152 242l48-18 48 18M200 224v20"/>
      <g fill="${INK}"><circle cx="150" cy="243" r="7"/><circle cx="200" cy="243" r="7"/><circle cx="250" cy="243" r="7"/></g>
      <rect x="192" y="180" width="16" height="32" fill="${STEEL_DEEP}"/>
      <path fill="${deep}" d="M158 52c4-10 80-10 84 0 8 24 8 62 0 92-4 8-80 8-84 0-8-30-8-68 0-92z"/>
      <path fill="${main}" d="M165 58c6-6 64-6 70 0 6 22 6 56 0 80-6 5-64 5-70 0-6-24-6-58 0-80z"/>
      <g stroke="${light}" stroke-width="2" opacity=".85">${Array.from({ length: 9 }, (_, number) => `<path d="M${168 + number * 8} 56v84"/><path d="M162 ${62 + number * 9}h76"/>`).join("")}</g>
      <path stroke="${accent}" stroke-width="7" stroke-linecap="round" d="M168 116c20 8 44 8 64 0" fill="none"/>
      <path fill="none" stroke="${INK}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round" d="M140 142v-8h20M260 142v-8h-20M142 138v36M258 138v36"/><rect x="130" y="128" width="32" height="10" rx="5" fill="${INK}"/><rect x="238" y="128" width="32" height="10" rx="5" fill="${INK}"/>
      <path fill="${deep}" d="M146 166h108a14 14 0 0 1 0 22H146a14 14 0 0 1 0-22z"/><path fill="${light}" opacity=".7" d="M150 166h100a8 6 0 0 1 0 8H150a8 6 0 0 1 0-8z"/>`,
  },
  "felt-desk-mat": {
    detail: [230, 190],
    box: [66, 336, 150],
    draw: ({ main, light, deep, accent }) => `
      <path fill="${WOOD}" d="M74 244 110 156h184l40 88z"/><path fill="${deep}" d="M70 236 108 152h186l42 84v10H70z"/><path fill="${main}" d="M70 236 108 152h186l42 84z"/>
      <path fill="none" stroke="${light}" stroke-width="2" stroke-dasharray="5 5" d="M80 231 113 157h176l36 74z"/>
      <path fill="${CREAM}" d="M136 196l8-20h92l10 20z"/><path fill="#d8d2c4" d="M136 196h110v6H136z"/><g fill="${INK}" opacity=".35"><path d="M146 182h82v3h-82zM143 188h90v3h-90z"/></g>
      <ellipse cx="278" cy="196" rx="17" ry="12" fill="${CREAM}"/><path stroke="${INK}" stroke-width="2" opacity=".5" d="M278 185v9"/>
      <g transform="rotate(-16 130 218)"><rect x="92" y="212" width="74" height="7" rx="3" fill="${accent}"/><path fill="${CREAM}" d="M166 212l12 3.5-12 3.500z"/></g>
      <path fill="#fff" d="M196 210h52l8 18h-54z" opacity=".92"/><path stroke="${STEEL_DEEP}" stroke-width="2" d="M206 216h38M208 222h30"/>`,
  },
  "clack-keyboard": {
    detail: [150, 200],
    box: [62, 340, 150],
    draw: ({ main, light, deep, accent }) => `
      <path fill="${deep}" d="M80 156h242l20 82a10 10 0 0 1-10 12H70a10 10 0 0 1-10-12z"/><path fill="${main}" d="M82 150h238l20 84H62z"/>
      ${Array.from({ length: 5 }, (_, row) => {
        const top = 156 + row * 15;
        const left = 90 - row * 4.2;
        const width = 222 + row * 8.4;
        const keys = [14, 13, 12, 11, 7][row] ?? 1;
        const key = width / keys;
        return Array.from({ length: keys }, (_, number) => {
          const wide = row === 4 && number === 3;
          const colour =
            (row === 0 && number === 0) || (row === 2 && number === keys - 1)
              ? accent
              : (number + row) % 5 === 4
                ? light
                : CREAM;
          return `<rect x="${(left + number * key + 1.5).toFixed(1)}" y="${top}" width="${(key - 3).toFixed(1)}" height="12" rx="3" fill="#000" opacity=".25"/><rect x="${(left + number * key + 1.5).toFixed(1)}" y="${top - 2}" width="${(key - 3).toFixed(1)}" height="11" rx="3" fill="${wide ? accent : colour}"/>`;
        }).join("");
      }).join("")}
      <path fill="none" stroke="${INK}" stroke-width="5" d="M200 150c0-30 40-18 44-54"/><rect x="236" y="74" width="16" height="24" rx="4" fill="${STEEL_DEEP}"/>`,
  },
  "dock-eight": {
    detail: [180, 205],
    box: [84, 318, 168],
    draw: ({ main, deep, accent }) => `
      <path fill="none" stroke="${INK}" stroke-width="8" stroke-linecap="round" d="M292 206c60 0 40-92-20-92h-30"/><rect x="216" y="104" width="30" height="20" rx="6" fill="${STEEL_DEEP}"/><rect x="204" y="109" width="14" height="10" rx="4" fill="${STEEL}"/>
      <rect x="84" y="170" width="212" height="80" rx="18" fill="${STEEL}"/><rect x="84" y="222" width="212" height="28" rx="14" fill="${STEEL_DEEP}"/><rect x="92" y="174" width="196" height="8" rx="4" fill="#fff" opacity=".6"/>
      <g fill="${INK}"><rect x="104" y="198" width="30" height="13" rx="3"/><rect x="142" y="198" width="30" height="13" rx="3"/><rect x="182" y="200" width="18" height="9" rx="4.5"/><rect x="208" y="200" width="18" height="9" rx="4.5"/><path d="M236 197h28v8l-4 6h-20l-4-6z"/><circle cx="278" cy="204" r="6"/></g>
      <g fill="${main}"><rect x="108" y="203" width="22" height="4"/><rect x="146" y="203" width="22" height="4"/></g>
      <circle cx="106" cy="236" r="4" fill="#7be07b"/><text x="190" y="242" text-anchor="middle" font-family="Arial,'Liberation Sans',sans-serif" font-weight="700" font-size="15" letter-spacing="4" fill="${deep}">EIGHT</text><path stroke="${accent}" stroke-width="4" stroke-linecap="round" d="M262 236h18"/>`,
  },
  "commuter-sleeve": {
    detail: [240, 150],
    box: [86, 314, 92],
    draw: ({ main, light, deep, accent }) => `
      <path fill="${STEEL}" d="M112 84h186a8 8 0 0 1 8 8v60H104V92a8 8 0 0 1 8-8z"/><rect x="112" y="90" width="186" height="60" fill="${STEEL_DEEP}"/><circle cx="205" cy="112" r="9" fill="${STEEL}"/>
      <rect x="86" y="120" width="228" height="130" rx="14" fill="${CREAM}"/><path fill="#e6d8bd" d="M86 222h228v14a14 14 0 0 1-14 14H100a14 14 0 0 1-14-14z"/>
      <path fill="${main}" d="M86 134a14 14 0 0 1 14-14h200a14 14 0 0 1 14 14v26c-60 34-168 34-228 0z"/><path fill="${light}" opacity=".55" d="M92 134a10 10 0 0 1 10-10h196q8 0 10 8c-70-4-150 0-216 26z"/>
      <rect x="188" y="170" width="24" height="26" rx="4" fill="${WOOD_DEEP}"/><circle cx="200" cy="188" r="4" fill="${accent}"/>
      <path fill="none" stroke="${deep}" stroke-width="2" stroke-dasharray="5 4" d="M94 162c58 32 154 32 212 0"/>
      <text x="272" y="238" text-anchor="middle" font-family="Arial,'Liberation Sans',sans-serif" font-weight="700" font-size="24" fill="${deep}">13</text>`,
  },
};
