// One thin interface for three engines.
//
// browser: engine, newContext() -> context, connected, close()
// context: newPage() -> page, pages, close()          a fresh profile: nothing is shared between two contexts
// page:    goto (until "load", "domcontentloaded", or "none": nothing is asked of the page), reload, back, url, evaluate,
//          addInitScript, waitFor, click, type, scroll, hover, press, screenshot, setViewport,
//          print (false where the driver cannot), hide (a background tab), show, throttleCpu (false where the engine cannot), freeze (false where the driver cannot) and thaw, heap (bytes that the page holds after a collection, undefined where the
//          engine does not tell), messages (everything logged, over all navigations), close
//
// A message is { kind, text }: kind "error" (uncaught), "rejection", "console.error", "console.warn", "browser" (the
// browser's own words: a missing file, a policy), or "log" (everything else).
import { whyNot } from "./find.mjs";

export const ENGINES = ["chromium", "firefox", "webkit"];

/** Starts a browser. options: those of the engine's `launch`. */
export async function open(engine, options) {
  const reason = whyNot(engine);
  if (reason) throw new Error(reason);
  const module = engine === "webkit" ? await import("./webkit.mjs") : await import("./puppeteer.mjs");
  return module.launch(engine, options);
}
