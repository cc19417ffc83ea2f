// Every page test in Chromium. One process, one browser.
process.env.KONOMI_ENGINE = "chromium";
await import("./harness/topics.mjs");
