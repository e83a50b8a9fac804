/** What a category's page says below its name. */
export const categoryTexts: Record<string, string> = {
  kitchen: "Things that cook, pour, cut and keep, tried on people who came back for seconds.",
  outdoor: "Carried, rained on, slept beside. Nothing is here that we would not pack again.",
  sound: "For ears, kitchens and records. We listen first and read the data sheet afterwards.",
  "home-office": "Eight hours a day deserve a good chair, a quiet desk and light from the side.",
  garden: "For balconies, beds and window sills, and for everybody who forgets to water.",
  sleep: "A third of your life. We have slept on the job, for weeks.",
};
