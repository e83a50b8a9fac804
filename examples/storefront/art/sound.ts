import { CREAM, INK, STEEL, STEEL_DEEP, WOOD, WOOD_DEEP } from "./palette";
import type { Drawing } from "./scene";

export const sound: Record<string, Drawing> = {
  "hush-over-ear": {
    detail: [135, 190],
    box: [98, 302, 50],
    draw: ({ main, light, deep, accent }) => `
      <path fill="none" stroke="${deep}" stroke-width="22" stroke-linecap="round" d="M126 184V146c0-112 148-112 148 0v38"/>
      <path fill="none" stroke="${main}" stroke-width="12" stroke-linecap="round" d="M126 170v-24c0-112 148-112 148 0v24"/>
      <path fill="none" stroke="${light}" stroke-width="4" stroke-linecap="round" d="M136 116c18-58 108-62 128 0"/>
      <path stroke="${STEEL}" stroke-width="7" d="M126 148v34M274 148v34"/>
      <rect x="126" y="166" width="34" height="84" rx="17" fill="${INK}"/><rect x="240" y="166" width="34" height="84" rx="17" fill="${INK}"/>
      <path fill="${main}" d="M136 166h4v84h-4c-26 0-38-16-38-42s12-42 38-42zM264 166h-4v84h4c26 0 38-16 38-42s-12-42-38-42z"/>
      <path fill="${light}" d="M124 172c-14 6-20 18-20 36s6 30 20 36c-6-10-8-22-8-36s2-26 8-36z" opacity=".8"/>
      <circle cx="118" cy="208" r="11" fill="none" stroke="${accent}" stroke-width="3"/><circle cx="282" cy="208" r="11" fill="none" stroke="${accent}" stroke-width="3"/>
      <circle cx="282" cy="236" r="3" fill="#9be59b"/>
      <g fill="none" stroke="${accent}" stroke-width="4" stroke-linecap="round" opacity=".7"><path d="M78 190c-8 12-8 24 0 36M60 180c-14 20-14 38 0 56M322 190c8 12 8 24 0 36M340 180c14 20 14 38 0 56"/></g>`,
  },
  "pebble-speaker": {
    detail: [200, 190],
    box: [110, 290, 128],
    draw: ({ main, light, deep, accent }) => `
      <path fill="${main}" d="M110 198c0-46 34-68 92-68s88 24 88 66-28 54-90 54-90-10-90-52z"/>
      <path fill="${light}" opacity=".55" d="M120 190c4-36 38-54 84-52-40 6-62 24-66 56-2 20 4 34 12 44-22-8-32-24-30-48z"/>
      <g fill="${deep}">${Array.from({ length: 60 }, (_, number) => {
        const x = 150 + (number % 12) * 9.6 + (Math.floor(number / 12) % 2) * 4.8;
        return `<circle cx="${x}" cy="${178 + Math.floor(number / 12) * 12}" r="2.7"/>`;
      }).join("")}</g>
      <path fill="none" stroke="${WOOD}" stroke-width="9" stroke-linecap="round" d="M274 160c40-14 52 28 30 48"/><circle cx="274" cy="161" r="8" fill="${WOOD_DEEP}"/>
      <rect x="182" y="140" width="38" height="9" rx="4" fill="${accent}"/>
      <g fill="none" stroke="${accent}" stroke-width="5" stroke-linecap="round"><path d="M176 112c14-10 34-10 48 0M160 94c26-20 54-20 80 0"/></g>`,
  },
  "reed-earbuds": {
    detail: [165, 130],
    box: [100, 302, 78],
    draw: ({ main, light, deep, accent }) => `
      <g transform="translate(-22 4) rotate(-20 160 130)"><rect x="148" y="104" width="18" height="72" rx="9" fill="${CREAM}"/><ellipse cx="158" cy="108" rx="26" ry="24" fill="#fff"/><path fill="${light}" d="M174 90c16-4 26 8 26 17s-10 20-26 16z"/><path fill="${main}" d="M190 94c8 2 12 8 12 13s-4 11-12 13c4-8 4-18 0-26z"/><circle cx="157" cy="164" r="3" fill="${accent}"/></g>
      <g transform="translate(22 4) rotate(20 240 130)"><rect x="234" y="104" width="18" height="72" rx="9" fill="${CREAM}"/><ellipse cx="242" cy="108" rx="26" ry="24" fill="#fff"/><path fill="${light}" d="M226 90c-16-4-26 8-26 17s10 20 26 16z"/><path fill="${main}" d="M210 94c-8 2-12 8-12 13s4 11 12 13c-4-8-4-18 0-26z"/><circle cx="243" cy="164" r="3" fill="${accent}"/></g>
      <path fill="${deep}" d="M122 204h156v16a30 30 0 0 1-30 30h-96a30 30 0 0 1-30-30z"/><path fill="${main}" d="M122 206a30 24 0 0 1 30-24h96a30 24 0 0 1 30 24z"/>
      <path fill="${light}" opacity=".7" d="M132 200a24 16 0 0 1 22-12h30l-34 16z"/><path stroke="${INK}" stroke-width="3" d="M122 206h156"/><circle cx="200" cy="228" r="4" fill="#9be59b"/>`,
  },
  "timber-turntable": {
    detail: [180, 178],
    box: [66, 336, 122],
    draw: ({ main, deep, accent }) => `
      <path fill="${WOOD}" d="M86 132h230l20 76H66z"/><path fill="#fff" opacity=".16" d="M86 132h230l2 8H84z"/>
      <path fill="${WOOD_DEEP}" d="M66 208h270v26a8 8 0 0 1-8 8H74a8 8 0 0 1-8-8z"/>
      <g stroke="#7a4f2b" stroke-width="1.6" opacity=".5"><path d="M70 218c80 6 160-6 262 2M70 228c90-6 170 6 262-2"/></g>
      <ellipse cx="178" cy="170" rx="88" ry="33" fill="${STEEL_DEEP}"/><ellipse cx="178" cy="167" rx="86" ry="31" fill="${INK}"/>
      <g fill="none" stroke="#56545f" stroke-width="1.2"><ellipse cx="178" cy="167" rx="74" ry="26"/><ellipse cx="178" cy="167" rx="62" ry="22"/><ellipse cx="178" cy="167" rx="50" ry="17.5"/></g>
      <path fill="#fff" opacity=".14" d="M178 167 120 144q26-9 52-8zM178 167l58 22q-24 9-54 8z"/>
      <ellipse cx="178" cy="167" rx="30" ry="11" fill="${accent}"/><ellipse cx="178" cy="167" rx="4" ry="2" fill="${CREAM}"/>
      <circle cx="292" cy="152" r="13" fill="${STEEL}"/><circle cx="292" cy="152" r="6" fill="${INK}"/>
      <path fill="none" stroke="${STEEL}" stroke-width="6" stroke-linecap="round" stroke-linejoin="round" d="M296 136l-6 28-52 20"/><rect x="226" y="178" width="18" height="10" rx="3" fill="${main}" transform="rotate(-20 235 183)"/><rect x="288" y="122" width="18" height="14" rx="5" fill="${STEEL_DEEP}"/>
      <circle cx="304" cy="192" r="8" fill="${deep}"/><rect x="84" y="240" width="30" height="10" rx="4" fill="${INK}"/><rect x="288" y="240" width="30" height="10" rx="4" fill="${INK}"/>`,
  },
  "cableknit-aux": {
    detail: [250, 160],
    box: [92, 320, 92],
    draw: ({ main, light, deep, accent }) => `
      <g fill="none"><path stroke="${deep}" stroke-width="13" d="M112 128c-4 60 10 112 80 112s92-40 66-82-88-34-88 12 66 52 104 20 20-70 20-78"/>
      <path stroke="${main}" stroke-width="9" d="M112 128c-4 60 10 112 80 112s92-40 66-82-88-34-88 12 66 52 104 20 20-70 20-78"/>
      <path stroke="${light}" stroke-width="3" stroke-dasharray="5 5" d="M112 128c-4 60 10 112 80 112s92-40 66-82-88-34-88 12 66 52 104 20 20-70 20-78"/></g>
      ${[112, 294]
        .map(
          (x) =>
            `<g transform="translate(${x} 0)"><rect x="-9" y="96" width="18" height="40" rx="6" fill="${INK}"/><rect x="-9" y="108" width="18" height="5" fill="${accent}"/><rect x="-5" y="62" width="10" height="36" fill="${STEEL}"/><path fill="${STEEL}" d="M-5 62q5-12 10 0z"/><path stroke="${INK}" stroke-width="2.5" d="M-5 72h10M-5 82h10"/></g>`,
        )
        .join("")}`,
  },
  "podcaster-mic": {
    detail: [200, 110],
    box: [132, 268, 44],
    draw: ({ main, light, deep, accent }) => `
      <path fill="none" stroke="${STEEL_DEEP}" stroke-width="9" d="M150 96v32c0 70 100 70 100 0V96"/><rect x="194" y="178" width="12" height="56" fill="${STEEL_DEEP}"/>
      <path fill="${INK}" d="M146 250c0-14 24-22 54-22s54 8 54 22z"/>
      <rect x="164" y="46" width="72" height="124" rx="34" fill="${main}"/><path fill="${STEEL}" d="M164 80a34 34 0 0 1 72 0v22h-72z"/>
      <g stroke="${STEEL_DEEP}" stroke-width="2.2">${Array.from({ length: 7 }, (_, number) => `<path d="M${172 + number * 9.4} 52v50"/>`).join("")}<path d="M164 66h72M164 78h72M164 90h72"/></g>
      <rect x="164" y="100" width="72" height="9" fill="${deep}"/><path fill="${light}" opacity=".6" d="M172 110h10v50q-10-6-10-20z"/>
      <circle cx="208" cy="134" r="12" fill="${INK}"/><path stroke="${accent}" stroke-width="3.5" stroke-linecap="round" d="M208 134l6-8"/><circle cx="208" cy="158" r="3.5" fill="#ff5a4d"/>
      <circle cx="150" cy="108" r="8" fill="${INK}"/><circle cx="250" cy="108" r="8" fill="${INK}"/>`,
  },
};
