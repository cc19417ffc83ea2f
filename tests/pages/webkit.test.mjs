// Every page test in WebKitGTK, where it is installed.
import { whyNot } from "./driver/find.mjs";

const reason = whyNot("webkit");
// Whoever names a driver wants the tests to run: then a missing part is a failure.
if (reason && process.env.KONOMI_WEBKIT) throw new Error(reason);
else if (reason) console.log(`webkit: not run: ${reason}`);
else {
  process.env.KONOMI_ENGINE = "webkit";
  await import("./harness/topics.mjs");
}
