// Every page test in Firefox. One process, one browser.
process.env.KONOMI_ENGINE = "firefox";
await import("./harness/topics.mjs");
