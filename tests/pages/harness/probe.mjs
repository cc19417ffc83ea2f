// The probe as one script: it runs before all others in every page and leaves its counters in window.__probe.
import { readFileSync } from "node:fs";

const PARTS = ["errors", "storage", "shifts", "displaced"];
const text = PARTS.map((part) => `{\n${readFileSync(new URL(`../probe/${part}.js`, import.meta.url), "utf8")}\n}`).join(
  "\n",
);

/** `cards`: a selector of what must not jump. `beacon`: report to the test server instead of the console. */
export const probeScript = ({ cards = "[data-card]", beacon = false } = {}) =>
  `if (window === top && !window.__probe) {
    const settings = ${JSON.stringify({ cards, beacon })};
    const probe = (window.__probe = {});
    ${text}
  }`;
