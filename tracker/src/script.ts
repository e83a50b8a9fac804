import { createTracker } from "./tracker.js";

declare global {
  interface Window {
    footfall?: ReturnType<typeof createTracker>;
  }
}

window.footfall = createTracker({ site: document.currentScript?.dataset.site ?? "" });
