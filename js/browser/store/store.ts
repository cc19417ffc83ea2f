import { PLACES } from "../../api/disclose.js";
import type { Consent } from "../../types.js";
import { now } from "../clock.js";
import type { Core } from "../core.js";
import type { Engine } from "../guard.js";
import { whenIdle } from "../idle.js";
import { type Area, read, remove, write } from "./storage.js";
import { Tabs } from "./tabs.js";

/**
 * The two parts of what is remembered: lasting → localStorage, visit → sessionStorage. Numbers of the facade. The lasting
 * part is saved first: saving it marks what the visit's part then knows as stored.
 */
const PARTS: readonly Area[] = ["localStorage", "sessionStorage"];

/** Of the salt as much as stands in characters of its own: the version, which differs by part, ends within the second one. */
const saltOf = (text: string): string => text.slice(2, 6);

const keeps = (consent: Consent, part: number): boolean => PLACES[consent] + part > 2;

/** Keeps what the consent allows, where it allows it; forgets the rest. */
export class Store {
  consent: Consent = "unknown";
  _pending = false;
  /** Whether a denial that was heard here is the last word, as far as is known. */
  _knows = false;
  /** What we last read or wrote, by part: another tab wrote where the stored text differs. */
  _last: string[] = [];
  _tabs: Tabs;
  readonly key: string;

  /** Absent while the module is on its way, and where it never comes: what was stored can be erased all the same. */
  _engine: Engine | undefined;

  /** @param _withdrawn is told when another tab heard a withdrawal. */
  constructor(
    scope: string,
    readonly _withdrawn: (consent: Consent) => void,
  ) {
    this.key = scope ? "konomi/" + scope : "konomi";
    this._tabs = new Tabs(this.key, (message) => this._heard(message));
  }

  /** Changes what may be kept. Withdrawal erases at once, in every open tab. */
  set(consent: Consent): void {
    const before = this.consent;
    this.consent = consent;
    if (consent === "denied") {
      this._forget();
      this._knows = true;
      // As often as it is said: another tab may have been allowed more since.
      this._tell("denied");
      return;
    }
    const isMore = PLACES[before] < PLACES[consent];
    PARTS.forEach((area, part) => {
      if (isMore) {
        if (keeps(consent, part) && !keeps(before, part)) this._engine?._call((core) => this._load(core, part, area));
      } else if (keeps(before, part)) remove(area, this.key);
    });
    // Less than before: what was kept does not count any more, and does not come back with the next answer. The visit begins anew, too,
    // because what lasts has been read into it.
    if (!isMore) this._clear();
    if (PLACES[consent] > 1) {
      this._tabs.open();
      this.changed();
    }
    if (isMore) this._tell("more");
    else if (keeps(before, 0)) this._tell(consent);
  }

  _load(core: Core, part: number, area: Area): void {
    const text = read(area, this.key);
    this._last[part] = text ?? "";
    // Corrupt, foreign or too new: what is there is not ours to read; the next write replaces it.
    if (text) core.load(part, text, now());
  }

  /** Puts what is stored back into a new core, after a reset. */
  restore(core: Core): void {
    PARTS.forEach((area, part) => keeps(this.consent, part) && this._load(core, part, area));
  }

  /** Says that there is something new to keep. It is written when the page is idle, or hidden, whichever comes first. */
  changed(): void {
    if (this._pending || PLACES[this.consent] < 2) return;
    this._pending = true;
    whenIdle(() => this.flush());
  }

  /** Writes what is pending now. */
  flush(): void {
    if (!this._pending) return;
    this._pending = false;
    PARTS.forEach((area, part) => keeps(this.consent, part) && this._save(part, area));
  }

  _save(part: number, area: Area): void {
    if (!part && !this._engine?._salted) return;
    const stored = read(area, this.key) ?? "";
    const text = this._engine?._call((core) => {
      // Another tab of the shop wrote since: what it learned is merged, not overwritten.
      if (part === 0 && stored && stored !== this._last[part]) core.load(part, stored, now());
      return core.save(part, now());
    });
    // No engine, or a trap: that is not "nothing to keep".
    if (text === undefined || text === stored) return;
    if (!text) remove(area, this.key);
    else if (!write(area, this.key, text)) return;
    this._last[part] = text;
  }

  /** Forgets everything here and in the other tabs; the consent stays. */
  erase(): void {
    this._forget();
    this._tell("erase");
  }

  /** Forgets what this page knows. */
  _clear(): void {
    this._pending = false;
    this._last = [];
    this._engine?._forget();
  }

  _forget(): void {
    // First of all: whatever fails after it, nothing is kept.
    PARTS.forEach((area) => remove(area, this.key));
    this._clear();
  }

  _tell(message: string): void {
    this._tabs.open();
    this._tabs.tell(message);
  }

  _heard(message: string): void {
    if (message === "erase") return this._forget();
    if (message === "more") return void (this._knows = false);
    if (message === "awake") return void (this._knows && this.consent === "denied" && this._tell("denied"));
    // Other tabs may lower what is kept here, never raise it.
    const to = message as Consent;
    if (PLACES[to] < PLACES[this.consent]) {
      this.set(to);
      this._withdrawn(to);
    }
  }

  /** The page goes to sleep or away. */
  sleep(): void {
    this.flush();
    this._tabs.close();
    this._knows = false;
  }

  /**
   * The page is awake again. What is gone meanwhile was withdrawn or erased on another page: it is forgotten here too,
   * and nothing is kept until the page speaks again. Where nothing had been written yet, another page that heard the
   * withdrawal says so. `isBack`: it was asleep in the back/forward cache. Then another page may have learned more, or forgotten all and
   * learned anew: where what is stored is not what this page has stored, it counts, and what this page knew does not.
   */
  wake(isBack?: boolean): void {
    const stored = PARTS.map((area, part) => keeps(this.consent, part) && (read(area, this.key) ?? ""));
    if (stored.some((text, part) => text === "" && this._last[part])) {
      this._forget();
      this.consent = "unknown";
      this._withdrawn("unknown");
    } else if (PLACES[this.consent] > 1) {
      if (isBack) {
        // What lasts has another salt than what was known here: everything was erased, and something learned anew. The visit's part that this
        // tab still has is from before. (Or a tab that began when nothing lasted yet has written: in doubt it is an erasure.)
        const known = this._last[0] || this._last[1];
        if (stored[0] && saltOf(known || stored[0]) !== saltOf(stored[0])) remove("sessionStorage", this.key);
        if (stored.some((text, part) => text && text !== this._last[part])) {
          this._clear();
          this._engine?._call((core) => this.restore(core));
        }
      }
      this._tell("awake");
    }
  }
}
