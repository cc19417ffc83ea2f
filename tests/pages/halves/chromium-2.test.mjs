// The second half of the page tests in Chromium (../harness/topics.mjs).
process.env.KONOMI_SHARD = "2/2";
await import("../chromium.test.mjs");
