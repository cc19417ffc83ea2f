// Some processes with a browser each, and a queue before them.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** How long a test waits for what a mutant may have prevented, in milliseconds, where nothing says how long it waits without one. */
const PATIENCE = "5000";

export class Workers {
  /** Starts `count` of them on a package; `tests` is what they can run. */
  static async start({ count, pkg, topics }) {
    const self = new Workers();
    self.all = [];
    for (let at = 0; at < count; at++) {
      const env = {
        KONOMI_PATIENCE: PATIENCE,
        ...process.env,
        KONOMI_PKG: pkg,
        KONOMI_TOPICS: JSON.stringify(topics),
        KONOMI_ENGINE: "chromium",
        // More mutants, and not longer tests: what a release tries in a page for half an hour would be asked of every mutant.
        KONOMI_TRUST: "full",
      };
      const child = fork(fileURLToPath(new URL("./worker.mjs", import.meta.url)), { env });
      const [{ tests }] = await once(child, "message");
      self.tests = tests;
      self.all.push(child);
    }
    self.names = new Set(self.tests.map(({ sentence }) => sentence));
    return self;
  }

  has(sentence) {
    return this.names.has(sentence);
  }

  /** Does `work(item, run)` for every item, as many at once as there are workers; `run(sentence, mutant, patience)` runs a test. */
  async each(items, work) {
    const queue = [...items];
    await Promise.all(
      this.all.map(async (child) => {
        const run = async (sentence, on = "", patience) => {
          child.send({ sentence, on, patience });
          const [answer] = await once(child, "message");
          return answer;
        };
        for (let item = queue.shift(); item; item = queue.shift()) await work(item, run);
      }),
    );
  }

  async stop() {
    await Promise.all(
      this.all.map(async (child) => {
        child.send({});
        await once(child, "exit");
      }),
    );
  }
}
