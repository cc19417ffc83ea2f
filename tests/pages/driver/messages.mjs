// How the probe (../probe) tells the driver what happened in a page, also of pages that are left a moment later.

/** The first word of the probe's lines on console.debug; the probe has the same constant. */
export const MARK = "konomi-probe";

/** The message in a line of the probe, or undefined for any other line. */
export function fromProbe(text) {
  if (!text.startsWith(`${MARK} `)) return undefined;
  return JSON.parse(text.slice(MARK.length + 1));
}
