// A visit that does each thing once that Footfall has a kind of event for, by mouse, on pages that mark
// their elements with Footfall's attributes: the storefront and the plain page alike.
import { setTimeout as pause } from "node:timers/promises";

const HOVER_MS = 800; // the tracker counts a hover from 500 ms on
const SWIPE_STEPS = 8;

/**
 * Do it all on the site of that origin: click `own.selector` on the page `own.path` for an event of
 * the site's own, then everything else on the page `path`.
 */
export async function visit(page, origin, { path, own }) {
  await page.goto(origin + own.path, { waitUntil: "load" });
  await click(page, own.selector);
  await page.waitForNetworkIdle(); // the click may lead to another page

  await page.goto(origin + path, { waitUntil: "load" });
  const image = await middle(page, "[data-footfall-hover]");
  await page.mouse.move(image.x, image.y, { steps: 4 });
  await pause(HOVER_MS);

  const gallery = await middle(page, "[data-footfall-gallery]");
  const reach = gallery.width * 0.35;
  await page.mouse.move(gallery.x + reach, gallery.y);
  await page.mouse.down();
  await page.mouse.move(gallery.x - reach, gallery.y, { steps: SWIPE_STEPS });
  await page.mouse.up();

  await click(page, "[data-footfall-read-more]");
  await click(page, "[data-footfall-coupon] button");
  await click(page, "[data-footfall-store]");
}

async function click(page, selector) {
  const { x, y } = await middle(page, selector);
  await page.mouse.click(x, y);
}

/** The middle of an element that a person could click: one that a blocker has hidden fails. */
async function middle(page, selector) {
  await page.waitForSelector(selector, { visible: true });
  return page.evaluate((selector) => {
    const element = document.querySelector(selector);
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const hit = document.elementFromPoint(x, y);
    if (!element.contains(hit)) throw new Error(`${selector} is covered by ${hit?.outerHTML}`);
    return { x, y, width };
  }, selector);
}
