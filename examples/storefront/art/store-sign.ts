const COLOURS = [
  ["#2f7a68", "#dcebe4"],
  ["#b93a1f", "#fde3d9"],
  ["#3a6ea5", "#dbe8f3"],
  ["#5b4bb0", "#e6e0f7"],
  ["#8a5a16", "#fbeccb"],
  ["#4f6f2b", "#e9f1d3"],
];

/** A store's sign: its letter on a shape of its own. */
export function storeSign(name: string, number: number): string {
  const [ink, paper] = COLOURS[number % COLOURS.length] ?? ["#000", "#fff"];
  const shapes = [
    `<circle cx="60" cy="60" r="44"/>`,
    `<rect x="18" y="18" width="84" height="84" rx="26"/>`,
    `<path d="M60 12 106 60 60 108 14 60Z"/>`,
    `<path d="M60 14c34 0 46 18 46 46s-12 46-46 46S14 88 14 60V20a6 6 0 0 1 6-6Z"/>`,
  ];
  const shape = shapes[(number + Math.floor(number / COLOURS.length)) % shapes.length];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="240" height="240">
    <rect width="120" height="120" rx="30" fill="${paper}"/>
    <g fill="${ink}">${shape}</g>
    <text x="60" y="77" text-anchor="middle" font-family="Georgia,'Liberation Serif',serif" font-weight="700" font-size="48" fill="${paper}">${name[0]}</text>
    </svg>`;
}
