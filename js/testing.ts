/**
 * The npm entry `konomi/testing`: a Konomi for tests that gives the same order every time, in Node, jsdom, happy-dom and real browsers;
 * and what tests of real pages need, for Playwright and puppeteer. docs/testing.md has a recipe for each test runner.
 */
export type * from "./types.js";
export { KonomiError, type ErrorCode } from "./api/errors.js";
export { createTestKonomi, type TestKonomi } from "./testing/create.js";
export type { Duration, Instant, TestClock } from "./testing/clock.js";
export * from "./testing/events.js";
export { items, type MadeItem } from "./testing/items.js";
export type { TestOptions, TestStorage } from "./testing/options.js";
export type { TestSnapshot } from "./testing/snapshot.js";
export { allowAutomation } from "./testing/page/allow.js";
export type { Outcome, ScriptedPage, TestedPage } from "./testing/page/page.js";
export { waitForKonomi, type Waited, type WaitOptions } from "./testing/page/wait.js";
