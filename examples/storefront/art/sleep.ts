import { CREAM, INK, STEEL, WOOD, WOOD_DEEP } from "./palette";
import type { Drawing } from "./scene";

export const sleep: Record<string, Drawing> = {
  "cloud-duvet": {
    detail: [170, 170],
    box: [76, 326, 106],
    draw: ({ main, light, deep }) => `
      <path fill="${light}" d="M80 214c-10 0-10 36 4 36h232c14 0 14-36 4-36z"/><path fill="${deep}" opacity=".4" d="M80 232h242c2 10-2 18-6 18H84c-6 0-8-10-4-18z"/>
      <path fill="#fff" d="M76 186c-8-26 12-40 30-36 6-32 48-46 72-26 26-26 76-16 82 18 28-8 62 8 62 38 14 24-4 42-22 42H100c-24 0-38-16-24-36z"/>
      <path fill="${light}" opacity=".55" d="M78 200c40 18 200 22 248-2 2 16-10 24-26 24H100c-16 0-24-10-22-22z"/>
      <path fill="none" stroke="${light}" stroke-width="3" stroke-linecap="round" d="M120 152c10 14 6 34-4 44M178 128c12 18 10 52 0 74M250 146c-10 16-8 38 2 52M100 176c60-14 150-16 212 0"/>
      <g fill="${main}"><circle cx="118" cy="176" r="3.5"/><circle cx="180" cy="170" r="3.5"/><circle cx="248" cy="172" r="3.5"/></g>
      <g fill="none" stroke="${main}" stroke-width="5" stroke-linejoin="round" stroke-linecap="round"><path d="M290 92h22l-22 24h22M322 66h16l-16 18h16"/></g>`,
  },
  "linen-set": {
    detail: [140, 160],
    box: [76, 326, 110],
    draw: ({ main, light, deep, accent }) => `
      <rect x="76" y="222" width="250" height="28" rx="10" fill="${main}"/><rect x="84" y="194" width="234" height="30" rx="12" fill="${light}"/><rect x="90" y="166" width="222" height="30" rx="12" fill="${CREAM}"/>
      <g stroke="#000" opacity=".12" stroke-width="3" stroke-linecap="round"><path d="M100 236h150M110 208h130M120 180h120"/></g>
      <path fill="${accent}" d="M96 168c-10-40 6-58 30-56 50-6 110-6 152 0 24-2 38 16 30 56-60 10-150 10-212 0z"/><path fill="#fff" opacity=".28" d="M108 160c-6-28 4-42 22-42 30-4 60-4 90-2-50 4-84 14-112 44z"/>
      <path fill="none" stroke="${deep}" opacity=".5" stroke-width="2.5" stroke-linecap="round" d="M150 132c14 10 18 22 12 32M238 128c-14 8-20 22-14 38M190 150c10 4 20 4 30-2"/>
      <g fill="${CREAM}"><circle cx="290" cy="132" r="4"/><circle cx="294" cy="146" r="4"/><circle cx="292" cy="160" r="4"/></g>
      <path stroke="${CREAM}" stroke-width="8" d="M200 166v84" opacity=".8"/><path fill="${CREAM}" d="M200 200c-20-14-32-4-30 8s20 8 30-2c10 10 28 14 30 2s-10-22-30-8z"/>`,
  },
  "buckwheat-pillow": {
    detail: [200, 190],
    box: [88, 314, 150],
    draw: ({ main, light, deep, accent }) => `
      <path fill="${main}" d="M92 176c-8-22 8-30 26-24 50-12 116-12 166 0 18-6 36 2 28 24-8 18-8 34 0 52 6 20-8 26-28 20-50 6-116 6-166 0-20 6-32 0-26-20 8-18 8-34 0-52z"/>
      <path fill="${light}" opacity=".7" d="M104 172c-4-12 4-16 16-12 46-10 90-12 136-6-60 2-114 12-138 54-4-14-8-24-14-36z"/>
      <path fill="none" stroke="${CREAM}" stroke-width="2.5" stroke-dasharray="6 5" d="M112 168c56-14 126-14 180 0-8 22-8 44 0 66-56 8-124 8-180 0 8-22 8-44 0-66z"/>
      <path fill="${deep}" d="M288 206c-20 4-20 32 0 34l28 8c4-14 4-36 0-48z" opacity=".6"/>
      <g fill="#6b4b33">${Array.from({ length: 22 }, (_, number) => `<path transform="translate(${318 + ((number * 17) % 44)} ${248 - ((number * 7) % 20) * (1 - ((number * 17) % 44) / 60)}) rotate(${number * 37})" d="M0-5 5 4H-5z"/>`).join("")}</g>
      <path fill="${accent}" d="M100 206h-14v14h14z"/>`,
  },
  "dusk-curtains": {
    detail: [130, 120],
    box: [86, 314, 50],
    draw: ({ main, light, deep, accent }) => `
      <rect x="128" y="66" width="144" height="140" fill="#f8c78a"/><path fill="#f2a36b" d="M128 150h144v56H128z"/><circle cx="200" cy="150" r="30" fill="#ffe6a8"/><path fill="#5c5a86" d="M128 172l40-22 34 22 36-30 34 26v38H128z"/>
      <path stroke="${CREAM}" stroke-width="7" d="M200 66v140M128 132h144"/><rect x="124" y="62" width="152" height="148" fill="none" stroke="${CREAM}" stroke-width="8"/>
      <path fill="${main}" d="M92 58h74c-6 60-18 100-40 120 6 24 10 48 10 72H92zM308 58h-74c6 60 18 100 40 120-6 24-10 48-10 72h44z"/>
      <path fill="${deep}" d="M104 58h12c-2 80-4 130-2 192h-12zM132 58h12c-4 56-10 86-22 116-2-34 8-70 10-116zM296 58h-12c2 80 4 130 2 192h12zM268 58h-12c4 56 10 86 22 116 2-34-8-70-10-116z" opacity=".55"/>
      <path fill="${light}" opacity=".5" d="M94 58h8c-2 70-2 130 0 192h-8zM152 58h8c-4 46-10 70-20 90 6-30 10-56 12-90z"/>
      <path fill="none" stroke="${accent}" stroke-width="8" stroke-linecap="round" d="M96 180c12 6 22 6 32-2M304 180c-12 6-22 6-32-2"/>
      <rect x="78" y="48" width="244" height="9" rx="4" fill="${WOOD_DEEP}"/><circle cx="78" cy="52" r="9" fill="${WOOD}"/><circle cx="322" cy="52" r="9" fill="${WOOD}"/>`,
  },
  "sunrise-alarm": {
    detail: [200, 170],
    box: [124, 276, 98],
    draw: ({ main, deep, accent }) => `
      <circle cx="200" cy="172" r="112" fill="#ffcf7a" opacity=".28"/><circle cx="200" cy="172" r="94" fill="#ffb765" opacity=".32"/>
      <path fill="${deep}" d="M150 226h100l10 24H140z"/><circle cx="200" cy="172" r="76" fill="${CREAM}"/><circle cx="200" cy="172" r="67" fill="#ff9d5c"/><path fill="#ffc069" d="M133 172a67 67 0 0 0 134 0c-40-22-94-22-134 0z"/><path fill="#ffe09a" d="M144 208a67 67 0 0 0 112 0c-36-20-76-20-112 0z"/>
      <circle cx="174" cy="136" r="16" fill="#fff" opacity=".35"/>
      <text x="200" y="190" text-anchor="middle" font-family="Arial,'Liberation Sans',sans-serif" font-weight="700" font-size="38" fill="${INK}">6:45</text>
      <rect x="182" y="90" width="36" height="10" rx="5" fill="${main}"/><g fill="${accent}"><circle cx="170" cy="240" r="4"/><circle cx="190" cy="240" r="4"/><circle cx="210" cy="240" r="4"/><circle cx="230" cy="240" r="4"/></g>
      <g stroke="#ffb765" stroke-width="6" stroke-linecap="round"><path d="M200 76V52M132 100l-16-18M268 100l16-18M102 160H78M298 160h24"/></g>`,
  },
  "nap-dog-bed": {
    detail: [190, 190],
    box: [72, 330, 136],
    draw: ({ main, light, deep, accent }) => `
      <path fill="${deep}" d="M72 206c0-22 24-34 50-34h160c26 0 48 12 48 34v22a22 22 0 0 1-22 22H94a22 22 0 0 1-22-22z"/>
      <ellipse cx="201" cy="208" rx="104" ry="28" fill="${CREAM}"/>
      <path fill="#b9783f" d="M122 206c-2-36 30-50 74-46 20-26 66-26 80 2 12 26-4 50-30 52-40 10-106 12-124-8z"/>
      <path fill="#8f5a2c" d="M216 152c-12 6-18 34-8 48 14 2 20-26 18-44zM276 164c12 4 18 26 10 42-14 0-18-20-16-36z"/>
      <path fill="#fff3e0" d="M226 196c4-14 40-16 46-2 4 14-10 22-24 22s-24-8-22-20z"/><ellipse cx="250" cy="194" rx="9" ry="6" fill="${INK}"/><path fill="none" stroke="${INK}" stroke-width="3" stroke-linecap="round" d="M228 180c4 4 8 4 12 0M260 180c4 4 8 4 12 0M250 200v6"/>
      <path fill="none" stroke="#b9783f" stroke-width="12" stroke-linecap="round" d="M126 204c-22 2-26-16-14-24"/>
      <path fill="${main}" d="M72 210c30 22 228 24 258 0v18a22 22 0 0 1-22 22H94a22 22 0 0 1-22-22z"/><path fill="${light}" opacity=".6" d="M76 216c40 18 210 20 250 0v8c-50 16-200 16-250 0z"/>
      <rect x="182" y="228" width="40" height="15" rx="4" fill="${CREAM}"/><text x="202" y="240" text-anchor="middle" font-family="Arial,'Liberation Sans',sans-serif" font-weight="700" font-size="12" fill="${deep}">nap</text>
      <g fill="none" stroke="${accent}" stroke-width="5" stroke-linejoin="round" stroke-linecap="round"><path d="M292 118h18l-18 20h18M322 90h14l-14 16h14"/></g>`,
  },
  "weighted-throw": {
    detail: [170, 180],
    box: [80, 324, 96],
    draw: ({ main, light, deep, accent }) => `
      <path fill="${WOOD_DEEP}" d="M86 250V120a10 10 0 0 1 20 0v130zM298 250V120a10 10 0 0 1 20 0v130z"/><rect x="80" y="196" width="244" height="44" rx="16" fill="${STEEL}"/><rect x="92" y="110" width="220" height="96" rx="22" fill="${STEEL}"/>
      <path fill="${main}" d="M118 100h150c10 0 12 8 12 18l4 102c1 12-6 20-16 24-20 8-30-6-48 0s-28 8-46 0-30 4-44-2c-10-4-14-10-14-22l-10-100c-1-12 2-20 12-20z"/>
      <g stroke="${deep}" stroke-width="2.5" opacity=".75" fill="none"><path d="M110 130c50 8 120 8 170 0M112 160c56 8 120 8 170 0M115 190c56 8 120 8 168 0M118 220c50 8 110 8 164 0M146 102l8 138M182 104v138M218 104l-2 136M252 102l-6 142"/></g>
      <g fill="${light}">${Array.from({ length: 12 }, (_, number) => `<circle cx="${134 + (number % 4) * 36}" cy="${120 + Math.floor(number / 4) * 31}" r="3"/>`).join("")}</g>
      <path fill="none" stroke="${accent}" stroke-width="6" stroke-linecap="round" d="M120 240v10M136 242v8M152 242v9M170 244v6M190 246v4M212 245v6M234 243v8M252 244v6M266 240v9"/>`,
  },
};
