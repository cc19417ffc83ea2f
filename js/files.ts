import type { Instance } from "./api/instance.js";

/**
 * Our own files that are fetched on demand. Literals, and from the folder in which all of them stand when they are built,
 * so that a bundler that takes in an npm entry finds them.
 */
const FILES = {
  "konomi.read": () => import("./konomi.read.js"),
  "konomi.live": () => import("./konomi.live.js"),
  "konomi.layout": () => import("./konomi.layout.js"),
  "konomi.tools": () => import("./konomi.tools.js"),
  "konomi.overlay": () => import("./konomi.overlay.js"),
};

type Files = typeof FILES;

/**
 * Brings one of them. A script tag computes the address, because a cached file of another release must not come: the
 * version is in the query, which bundlers would not understand. A host that is between two releases may send one all the same: it is
 * refused.
 */
export const bring = async <Name extends keyof Files>(
  instance: Instance,
  name: Name,
): Promise<Awaited<ReturnType<Files[Name]>>> => {
  const file = await (__TAG__ || instance._more.length ? (instance._more(name) as unknown) : FILES[name]());
  if ((file as { version: string }).version !== __VERSION__) throw new Error("release");
  return file as Awaited<ReturnType<Files[Name]>>;
};
