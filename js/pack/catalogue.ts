import type { Core } from "../browser/core.js";
import { type Engine, guard } from "../browser/guard.js";
import type { InitOutput } from "../generated/pack.js";
import { Refused, type Source } from "./source.js";

/** One page view asks for no more than this, whatever is on it. */
const MOST_SHARDS = 8;
const MOST_BYTES = 65_536;

/** What has not come by then does not come: milliseconds of one request. Lists and events wait for less: see attach.ts. */
const GIVE_UP = 10_000;

/** Where the page is. A shop that is one document changes it with every page view; the fragment is a place on the page. */
export const pageView = (): string => location.pathname + location.search;

/** What is wrong, by the last digit of the code: 20 to 29 are of a pack, those from 30 of weights (src/engine/error.rs). */
const WRONG = ["version", "corrupt", "truncated", "mixed"];

const exportsOf = (core: Core): InitOutput => core._exports as unknown as InitOutput;

const withBytes = (core: Core, bytes: Uint8Array, work: (exports: InitOutput) => number): number => {
  core._bytes(bytes.length).set(bytes);
  return work(exportsOf(core));
};

/** Without `then`, as everything here: a page may have broken it, and what it rejects would be the page's. None of them rejects. */
const all = async (promises: readonly unknown[]): Promise<void> => {
  for (const each of promises) await each;
};

/**
 * The pack of a page: the index, the shards that were asked for, and what became of them. Nothing here throws: where
 * something is missing, late or wrong, the ranking goes without it, and the debug line says so.
 */
export class Catalogue {
  /** Absent until the module is there. */
  _engine: Engine | undefined;
  _index: Uint8Array | undefined;
  _weights: Uint8Array | undefined;
  _shards = new Map<number, Uint8Array>();
  /** The index and the weights, on their way. */
  _opening: Promise<void> | undefined;
  /** The shards on their way, by their number. */
  _coming = new Map<number, Promise<void>>();
  /** What did not come, or was refused: not asked for again. */
  _failed = new Set<number>();
  /** What this page view has asked for. */
  _view = "";
  _requests = 0;
  _bytes = 0;
  /** The name of the pack that the index belongs to. */
  _build = "";
  /** Whether anything may be asked for at all. */
  _may: () => boolean = () => true;

  constructor(
    readonly _source: Source,
    weights: ((signal: AbortSignal) => Promise<Uint8Array>) | undefined,
    readonly _said: (code: string, detail?: unknown) => void,
  ) {
    const index = this._bring(
      (signal) => _source.index(signal),
      (bytes) => (this._index = bytes),
    );
    const other = weights && this._bring(weights, (bytes) => (this._weights = bytes));
    this._opening = (async () => {
      await all([index, other]);
      this._opening = undefined;
      this._engine?._call((core) => this.open(core));
    })();
  }

  /** Never rejects. */
  async _bring(
    file: (signal: AbortSignal) => Promise<Uint8Array>,
    done: (bytes: Uint8Array) => void,
    failed?: () => void,
  ): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const abort = new AbortController();
      timer = setTimeout(() => abort.abort(), GIVE_UP);
      done(await file(abort.signal));
    } catch (error) {
      guard(() => failed?.());
      this._said(error instanceof Refused ? error._code : "pack-missing", error);
    }
    guard(() => clearTimeout(timer));
  }

  /** Gives everything that has come to a core: the first one, and a new one after a trap. */
  open(core: Core): void {
    if (this._weights) this._take("weights", core, this._weights, (exports) => exports.pack_weights());
    if (!this._index) return;
    const opened = this._take("index", core, this._index, (exports) => exports.pack_open());
    if (!opened) return (this._index = undefined);
    this._build = (exportsOf(core).pack_build() >>> 0).toString(16).padStart(8, "0");
    for (const [number, bytes] of this._shards) this._add(core, number, bytes);
  }

  _add(core: Core, number: number, bytes: Uint8Array): void {
    if (!this._take("shard " + number, core, bytes, (exports) => exports.pack_shard(number))) {
      this._shards.delete(number);
      this._failed.add(number);
    }
    // What was prepared before does not know the new rows.
    core._prepared = "";
  }

  _take(what: string, core: Core, bytes: Uint8Array, work: (exports: InitOutput) => number): boolean {
    const code = withBytes(core, bytes, work);
    if (code) this._said((code < 30 ? "pack-" : "weights-") + (WRONG[code % 10] ?? code), what);
    return !code;
  }

  /**
   * Asks for the shards of items that are neither here nor on their way, as far as one page view may. Gives what is
   * still on its way for these items; undefined where there is nothing to wait for.
   */
  need(records: string): Promise<unknown> | undefined {
    if (!this._may()) return undefined;
    const { _opening: opening } = this;
    if (opening) return (async () => (await opening, await guard(() => this.need(records))))();
    if (!this._engine || !this._index) return undefined;
    const wanted = this._engine._call((core) => {
      core._put(records);
      return [...core._numbers(exportsOf(core).pack_wanted())];
    }, []);
    const coming = wanted.map((number) => this._coming.get(number) ?? this._ask(number)).filter(Boolean);
    return coming.length ? all(coming) : undefined;
  }

  _ask(number: number): Promise<void> | undefined {
    if (this._view !== pageView()) {
      this._view = pageView();
      this._requests = this._bytes = 0;
    }
    const { shard } = this._source;
    if (!shard || this._failed.has(number) || this._requests >= MOST_SHARDS || this._bytes >= MOST_BYTES)
      return undefined;
    this._requests++;
    const coming = (async () => {
      await this._bring(
        (signal) => shard(number, this._build, signal),
        (bytes) => {
          this._bytes += bytes.length;
          this._shards.set(number, bytes);
          this._engine?._call((core) => this._add(core, number, bytes));
        },
        () => this._failed.add(number),
      );
      guard(() => this._coming.delete(number));
    })();
    this._coming.set(number, coming);
    return coming;
  }
}
