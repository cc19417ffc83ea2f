/**
 * Everything below an instance of a test. The build puts this file's whole module graph into a function, and replaces the
 * files that stand in js/testing/instead/ (xtask/src/build/bundle.mjs): each call of `fresh` runs in a graph of its own, so that no
 * instance can share a clock or a storage with another one, whatever waits for whatever.
 */
import * as layout from "../konomi.layout.js";
import * as read from "../konomi.read.js";
import * as shop from "../konomi.shop.js";
import { checked, given } from "../api/options.js";
import type { Settings } from "../types.js";
import { TestInstance } from "./instance.js";
import { enter, type World } from "./world.js";

const FILES: Record<string, unknown> = { "konomi.shop": shop, "konomi.read": read, "konomi.layout": layout };

/** The files that a test has no use for (the overlay, tools of other people) do not come. */
const more = (name: string): Promise<typeof shop> =>
  FILES[name] ? Promise.resolve(FILES[name] as typeof shop) : Promise.reject(new Error(`no ${name} in a test`));

/** An instance that has started. */
export const fresh = async (world: World, module: WebAssembly.Module, settings: Settings): Promise<TestInstance> => {
  enter(world);
  const instance = new TestInstance(checked(given(settings), "manual"), more);
  instance._start(module);
  if (typeof document === "undefined" || !instance._pass) return instance;
  // As on a page on which every file has come.
  await shop.attach(instance);
  instance._pass._wait = undefined;
  return instance;
};
