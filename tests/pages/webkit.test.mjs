// Every page test in WebKitGTK, where it is installed.
import { whyNot } from "./driver/find.mjs";

const reason = whyNot("webkit");
if (reason) console.log(`webkit: not run: ${reason}`);
else {
  process.env.KONOMI_ENGINE = "webkit";
  await import("./harness/topics.mjs");
}
