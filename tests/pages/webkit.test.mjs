// Every page test in WebKitGTK, where that is there.
import { whyNot } from "./driver/find.mjs";

const reason = whyNot("webkit");
// Whoever names the driver wants them run.
if (reason && process.env.KONOMI_WEBKIT) throw new Error(reason);
if (reason) console.log(`webkit: not run: ${reason}`);
else {
  process.env.KONOMI_ENGINE = "webkit";
  await import("./harness/topics.mjs");
}
