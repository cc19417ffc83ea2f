// The page tests in WebKitGTK: all of them, or those of `cargo xtask trust --quick` (KONOMI_WEBKIT_ROWS=all).
import { whyNot } from "./driver/find.mjs";

const reason = whyNot("webkit");
// Whoever names the driver wants them run.
if (reason && process.env.KONOMI_WEBKIT) throw new Error(reason);
if (reason) console.log(`webkit: not run: ${reason}`);
else {
  process.env.KONOMI_ENGINE = "webkit";
  process.env.KONOMI_ROWS ??= process.env.KONOMI_WEBKIT_ROWS ?? "";
  await import("./harness/topics.mjs");
}
