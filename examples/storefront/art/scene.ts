import { INK, type Palette } from "./palette";

/** A thing drawn in the box from 0,0 to 400,300, standing on y = 250. */
export interface Drawing {
  draw: (colours: Palette) => string;
  /** Middle of what is worth a close look. */
  detail: [x: number, y: number];
  /** Left, right and top of the thing, for the measured drawing. */
  box: [left: number, right: number, top: number];
}

const FLOOR = 250;

/** A product's picture: 1 by day, 2 in the evening, 3 from close by, 4 as a measured drawing. */
export function scene(drawing: Drawing, colours: Palette, view: number, seed: number): string {
  const thing = drawing.draw(colours);
  switch (view) {
    case 2:
      return svg("0 0 400 300", evening(colours, seed) + shadow(drawing, 0.45) + thing);
    case 3: {
      const [x, y] = drawing.detail;
      const left = Math.min(Math.max(x - 90, 0), 220);
      const top = Math.min(Math.max(y - 67.5, 0), 165);
      const frame = `${left} ${top} 180 135`;
      return svg(frame, day(colours, seed) + shadow(drawing, 0.2) + thing);
    }
    case 4:
      return svg("0 0 400 300", measured(drawing, colours, thing));
    default:
      return svg("0 0 400 300", day(colours, seed) + shadow(drawing, 0.2) + thing);
  }
}

function svg(frame: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${frame}" width="800" height="600">${content}</svg>`;
}

function day({ wall, glow, floor }: Palette, seed: number): string {
  const sunX = 70 + ((seed * 67) % 260);
  const sunY = 80 + ((seed * 29) % 40);
  return `<path fill="${wall}" d="M0 0h400v300H0z"/>
    <circle cx="${sunX}" cy="${sunY}" r="74" fill="${glow}" opacity=".55"/>
    <circle cx="${sunX}" cy="${sunY}" r="48" fill="${glow}" opacity=".6"/>
    <path fill="${floor}" d="M0 228q200-16 400 0v72H0z"/>
    <path fill="#fff" opacity=".22" d="M0 228q200-16 400 0v6q-200-16-400 0z"/>`;
}

function evening({ dusk, glow }: Palette, seed: number): string {
  const moonX = 60 + ((seed * 53) % 280);
  const stars = Array.from({ length: 14 }, (_, number) => {
    const x = (seed * 97 + number * 131) % 400;
    const y = (seed * 41 + number * 59) % 150;
    return `<circle cx="${x}" cy="${y}" r="${1 + (number % 3) * 0.5}" opacity=".7"/>`;
  });
  return `<path fill="${dusk}" d="M0 0h400v300H0z"/>
    <g fill="#fff">${stars.join("")}</g>
    <circle cx="${moonX}" cy="62" r="27" fill="${glow}"/>
    <circle cx="${moonX + 11}" cy="55" r="23" fill="${dusk}"/>
    <ellipse cx="200" cy="165" rx="190" ry="120" fill="${glow}" opacity=".16"/>
    <ellipse cx="200" cy="185" rx="130" ry="90" fill="${glow}" opacity=".2"/>
    <path fill="#000" opacity=".28" d="M0 228q200-16 400 0v72H0z"/>`;
}

function shadow({ box: [left, right] }: Drawing, opacity: number): string {
  const middle = (left + right) / 2;
  return `<ellipse cx="${middle + 6}" cy="${FLOOR + 2}" rx="${(right - left) / 2 + 8}" ry="9" fill="${INK}" opacity="${opacity}"/>`;
}

function measured({ box: [left, right, top] }: Drawing, { deep, wall }: Palette, thing: string) {
  const grid = Array.from(
    { length: 27 },
    (_, number) =>
      `<path d="M${number * 16} 0v300"/>${number < 19 ? `<path d="M0 ${number * 16}h400"/>` : ""}`,
  );
  const across = `M${left} ${FLOOR + 18}H${right}m-7-4 7 4-7 4M${left + 7} ${FLOOR + 14}l-7 4 7 4`;
  const upX = Math.min(right + 24, 388);
  const up = `M${upX} ${top}V${FLOOR}m-4-7 4 7 4-7M${upX - 4} ${top + 7}l4-7 4 7`;
  return `<style>.thing *{fill:${wall};fill-opacity:.55;stroke:${deep};stroke-width:1.5;opacity:1}</style>
    <path fill="${wall}" d="M0 0h400v300H0z"/>
    <g stroke="#fff" stroke-width="1" opacity=".75">${grid.join("")}</g>
    <g class="thing">${thing}</g>
    <g fill="none" stroke="${deep}" stroke-width="1.4"><path d="${across}"/><path d="${up}"/>
    <path stroke-dasharray="3 4" d="M${left} ${FLOOR + 4}v20M${right} ${FLOOR + 4}v20M${right + 4} ${top}H${upX + 6}M${right + 4} ${FLOOR}H${upX + 6}"/></g>`;
}
