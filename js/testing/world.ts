import type { Area } from "../browser/store/storage.js";

/** What an instance of a test sees of the world instead of the browser's. */
export interface World {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly salt: number;
  readonly areas: Readonly<Record<Area, Map<string, string>>>;
  /** What waits until the page is idle: here, until `flush`. */
  readonly idle: (() => void)[];
  /** In the place of the browser's clock of the page, which fake timers may replace, and jsdom has in part only. */
  readonly performance: {
    readonly now: () => number;
    readonly getEntriesByName: () => [];
    readonly getEntriesByType: () => [];
  };
  readonly TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
  readonly TextDecoder: new () => { decode(bytes: Uint8Array): string };
  /** In the place of the browser's: jsdom has none. */
  readonly css: { readonly escape: (text: string) => string };
}

let world: World;

/** Called first in a copy of the module graph, once (js/testing/inside.ts). */
export const enter = (entered: World): void => {
  world = entered;
};

/** The world of this copy of the module graph. */
export const here = (): World => world;
