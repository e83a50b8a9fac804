import { CREAM, INK, STEEL, STEEL_DEEP, WOOD } from "./palette";
import type { Drawing } from "./scene";

export const outdoor: Record<string, Drawing> = {
  "ridge-40-pack": {
    detail: [205, 150],
    box: [128, 282, 46],
    draw: ({ main, light, deep, accent }) => `
      <path fill="none" stroke="${deep}" stroke-width="10" d="M184 58c0-16 36-16 36 0"/>
      <path fill="${deep}" d="M134 170c-14 6-14 60 0 70h22v-70zM270 170c14 6 14 60 0 70h-22v-70z"/>
      <path fill="${main}" d="M146 110c0-34 20-52 56-52s58 18 58 52v122a18 18 0 0 1-18 18h-78a18 18 0 0 1-18-18z"/>
      <path fill="${light}" d="M146 110c0-34 20-52 42-52-16 14-20 30-20 52v140h-4a18 18 0 0 1-18-18z" opacity=".6"/>
      <path fill="${deep}" d="M142 102c0-30 22-50 60-50s62 20 62 50v14a8 8 0 0 1-8 8H150a8 8 0 0 1-8-8z"/>
      <path fill="${light}" opacity=".5" d="M158 92c4-18 16-26 40-28-22 8-30 18-32 30z"/>
      <rect x="162" y="158" width="82" height="74" rx="14" fill="${deep}"/>
      <path stroke="${accent}" stroke-width="4" stroke-linecap="round" d="M172 174h62"/>
      <rect x="228" y="172" width="5" height="15" rx="2" fill="${accent}"/>
      <path fill="${accent}" d="M176 118h10v34h-10zM220 118h10v34h-10z"/><rect x="173" y="136" width="16" height="11" rx="3" fill="${INK}"/><rect x="217" y="136" width="16" height="11" rx="3" fill="${INK}"/>
      <path fill="${CREAM}" d="m192 214 11-18 11 18z"/>
      <rect x="266" y="96" width="13" height="86" rx="6" fill="${STEEL}"/><rect x="262" y="88" width="21" height="13" rx="5" fill="${accent}"/>`,
  },
  "drizzle-shell": {
    detail: [200, 100],
    box: [104, 296, 48],
    draw: ({ main, light, deep, accent }) => `
      <path fill="${deep}" d="M166 76c4-28 64-28 68 0l-10 34h-48z"/>
      <path fill="${main}" d="M164 84 128 108c-10 8-18 70-24 118l32 8 18-66v82h92v-82l18 66 32-8c-6-48-14-110-24-118l-36-24c-10 22-62 22-72 0z"/>
      <path fill="${light}" d="M164 84 128 108c-10 8-18 70-24 118l14 4c6-60 14-104 28-118z" opacity=".7"/>
      <path fill="${deep}" d="M178 84c6 14 38 14 44 0l-10 24h-24z"/>
      <path stroke="${accent}" stroke-width="5" stroke-linecap="round" d="M200 108v138"/><rect x="195" y="116" width="10" height="18" rx="4" fill="${CREAM}"/>
      <path fill="none" stroke="${deep}" stroke-width="4" stroke-linecap="round" d="m166 190 18 16M234 190l-18 16"/>
      <rect x="220" y="132" width="20" height="9" rx="3" fill="${accent}"/>
      <g fill="#5aa9d6"><path d="M92 86c6 10 9 14 9 19a9 9 0 0 1-18 0c0-5 3-9 9-19zM318 70c6 10 9 14 9 19a9 9 0 0 1-18 0c0-5 3-9 9-19zM338 136c4 8 7 11 7 15a7 7 0 0 1-14 0c0-4 3-7 7-15zM72 146c4 8 7 11 7 15a7 7 0 0 1-14 0c0-4 3-7 7-15z"/></g>`,
  },
  "ember-pocket-stove": {
    detail: [200, 150],
    box: [140, 262, 66],
    draw: ({ main, light, deep, accent }) => `
      <path fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" opacity=".55" d="M186 62c-8-12 8-16 0-28M214 62c-8-12 8-16 0-28"/>
      <path fill="${STEEL}" d="M146 76h108v50a10 10 0 0 1-10 10h-88a10 10 0 0 1-10-10z"/><path fill="#fff" opacity=".55" d="M154 78h12v56h-8a6 6 0 0 1-4-6z"/>
      <rect x="140" y="68" width="120" height="12" rx="6" fill="${STEEL_DEEP}"/><rect x="192" y="58" width="16" height="12" rx="5" fill="${INK}"/>
      <path fill="none" stroke="${INK}" stroke-width="6" stroke-linecap="round" d="M254 92h32v22"/>
      <path fill="#4aa3e0" d="M172 158c-2-10 4-14 4-22 8 8 10 16 8 22zM194 158c-4-12 6-16 6-26 8 10 10 18 6 26zM218 158c-2-8 2-12 0-22 10 6 14 14 10 22z"/>
      <path fill="${accent}" d="M198 158c-2-6 2-8 2-14 4 6 6 10 4 14z"/>
      <path fill="none" stroke="${STEEL_DEEP}" stroke-width="6" stroke-linejoin="round" d="M152 138l14 30h68l14-30M200 168v-8"/>
      <rect x="176" y="160" width="48" height="10" rx="5" fill="${INK}"/><rect x="192" y="168" width="16" height="20" fill="${STEEL_DEEP}"/><path stroke="${accent}" stroke-width="5" stroke-linecap="round" d="M208 178h26"/><circle cx="240" cy="178" r="7" fill="${accent}"/>
      <path fill="${main}" d="M150 214c0-18 22-26 50-26s50 8 50 26v28a8 8 0 0 1-8 8h-84a8 8 0 0 1-8-8z"/><path fill="${light}" opacity=".7" d="M150 214c0-14 12-22 28-24-10 6-12 14-12 26v34h-8a8 8 0 0 1-8-8z"/>
      <rect x="150" y="218" width="100" height="18" fill="${CREAM}"/><path fill="${deep}" d="m194 234 6-12 6 12z"/>`,
  },
  "merino-trail-socks": {
    detail: [180, 120],
    box: [96, 312, 66],
    draw: ({ main, light, deep, accent }) =>
      [
        [196, accent, "#f3c27c"],
        [146, light, CREAM],
        [96, main, accent],
      ]
        .map(([left, colour, band], index) => {
          const x = Number(left);
          const y = 66 + (2 - index) * 8;
          return `
        <path fill="${colour}" d="M${x} ${y}h62v92c0 10 6 16 16 20l26 10c20 8 20 ${250 - y - 128} 0 ${250 - y - 128}h-64c-26 0-40-16-40-42z" transform="translate(0 ${index === 2 ? 0 : -0.5})"/>
        <path fill="${band}" d="M${x} ${y + 22}h62v10h-62zM${x} ${y + 40}h62v6h-62z"/>
        <path fill="${deep}" opacity=".35" d="M${x} ${y + 126}c0 20 8 38 30 46 10-16 0-36-30-46z"/>
        <path stroke="#000" opacity=".16" stroke-width="2" d="M${x + 10} ${y}v18M${x + 20} ${y}v18M${x + 30} ${y}v18M${x + 40} ${y}v18M${x + 50} ${y}v18"/>`;
        })
        .join(""),
  },
  "glowworm-headlamp": {
    detail: [206, 176],
    box: [104, 300, 96],
    draw: ({ main, light, deep, accent }) => `
      <path fill="#fff3b8" opacity=".5" d="M208 178 400 92v172z"/><path fill="#fff7d6" opacity=".55" d="M208 178 400 130v100z"/>
      <path fill="none" stroke="${deep}" stroke-width="26" d="M118 190c0-64 44-92 96-92s86 34 86 80-26 60-52 60"/>
      <path fill="none" stroke="${main}" stroke-width="18" d="M118 190c0-64 44-92 96-92s86 34 86 80-26 60-52 60"/>
      <path fill="none" stroke="${accent}" stroke-width="3" stroke-dasharray="12 7" d="M118 190c0-64 44-92 96-92s86 34 86 80"/>
      <rect x="104" y="178" width="124" height="72" rx="22" fill="${INK}"/><rect x="104" y="178" width="124" height="22" rx="11" fill="#fff" opacity=".14"/>
      <circle cx="188" cy="214" r="28" fill="${STEEL_DEEP}"/><circle cx="188" cy="214" r="22" fill="#fff7d6"/><circle cx="188" cy="214" r="12" fill="#ffe37a"/>
      <circle cx="134" cy="214" r="13" fill="${light}"/><circle cx="134" cy="214" r="6" fill="#e0523f"/>
      <path stroke="${accent}" stroke-width="6" stroke-linecap="round" d="M124 176h22"/>`,
  },
  "fold-flat-bottle": {
    detail: [170, 120],
    box: [126, 300, 56],
    draw: ({ main, light, deep, accent }) => `
      <path fill="${light}" opacity=".85" d="M136 118c0-12 14-16 18-24h40c4 8 18 12 18 24v112a20 20 0 0 1-20 20h-36a20 20 0 0 1-20-20z"/>
      <path fill="#7cc4e8" opacity=".75" d="M136 150c18-8 40 8 76 0v80a20 20 0 0 1-20 20h-36a20 20 0 0 1-20-20z"/>
      <path fill="#fff" opacity=".6" d="M146 126h10v104a6 6 0 0 1-10-4z"/>
      <rect x="150" y="62" width="48" height="34" rx="9" fill="${deep}"/><path fill="none" stroke="${accent}" stroke-width="8" d="M158 62c0-18 32-18 32 0"/>
      <path fill="${deep}" d="M172 186l14 22h-28z"/>
      <path fill="${main}" d="M236 222h58a14 14 0 0 1 0 28h-58a14 14 0 0 1 0-28z"/><path fill="${light}" d="M236 228h54v5h-54zM236 239h54v5h-54z"/><circle cx="300" cy="236" r="9" fill="${deep}"/><circle cx="300" cy="236" r="4" fill="${accent}"/>`,
  },
  "weekender-duffel": {
    detail: [210, 180],
    box: [82, 322, 92],
    draw: ({ main, light, deep, accent }) => `
      <path fill="none" stroke="${deep}" stroke-width="9" d="M150 166c-4-96 108-96 104 0"/>
      <path fill="${CREAM}" d="M82 186c0-30 20-40 50-40h140c30 0 50 10 50 40v40a24 24 0 0 1-24 24H106a24 24 0 0 1-24-24z"/>
      <path fill="#e6d8bd" d="M82 210h240v16a24 24 0 0 1-24 24H106a24 24 0 0 1-24-24z"/>
      <path fill="${main}" d="M132 146h28v104h-28zM244 146h28v104h-28z"/><path fill="${light}" opacity=".6" d="M132 146h8v104h-8zM244 146h8v104h-8z"/>
      <path stroke="${STEEL_DEEP}" stroke-width="4" stroke-dasharray="3 2" d="M98 162c40-8 170-8 208 0"/><rect x="284" y="158" width="16" height="8" rx="3" fill="${STEEL_DEEP}"/>
      <path fill="none" stroke="${deep}" stroke-width="9" d="M146 190c-2-64 114-64 112 0"/><rect x="184" y="132" width="36" height="16" rx="8" fill="${WOOD}"/>
      <text x="202" y="216" text-anchor="middle" font-family="Arial,'Liberation Sans',sans-serif" font-weight="700" font-size="34" fill="${accent}">47</text>
      <path fill="none" stroke="${accent}" stroke-width="2" stroke-dasharray="5 4" d="M168 182h68v46h-68z"/>`,
  },
};
