// Counts how a long list is read, and holds it in the middle.

/**
 * window.__slices: how many cards of the list had been read whenever the page had its turn since the first one (`turns`), and whenever a
 * task that read some ended (`tasks`); `hold` stops the reading when so many have been read (`held` says that it stands), until `release()`.
 *
 * A card counts as read when it is asked for what nothing else asks for. The page's turn is a task of the highest priority that is posted
 * when a card is read. Where tasks have none (WebKitGTK), a message or a timer comes when another process has time: there it is the end of
 * what is read in one go, over twenty turns of promises, which give the page none.
 */
export const SLICES = `
  window.__slices = { read: new Set(), turns: [], tasks: [], hold: Infinity, held: false };
  {
    const afterwards = (work, turns = 20) => queueMicrotask(turns ? () => afterwards(work, turns - 1) : work);
    const turn = window.scheduler?.postTask ? (work) => void scheduler.postTask(work, { priority: "user-blocking" }) : afterwards;
    let isPosted = false;
    let isReading = false;
    const { getAttribute } = Element.prototype;
    Element.prototype.getAttribute = function (name) {
      if (name === "data-lifetime" && this.matches("#list > [data-card]")) {
        __slices.read.add(this);
        if (!isReading) {
          isReading = true;
          queueMicrotask(() => { isReading = false; __slices.tasks.push(__slices.read.size); });
        }
        if (!isPosted) {
          isPosted = true;
          turn(() => { isPosted = false; __slices.turns.push(__slices.read.size); });
        }
      }
      return getAttribute.call(this, name);
    };
    const real = window.scheduler?.yield?.bind(scheduler) ?? (() => new Promise((done) => setTimeout(done)));
    window.__hold = (count) => {
      __slices.hold = count;
      const held = new Promise((done) => { __slices.release = done; });
      const stop = async () => {
        await real();
        if (__slices.read.size < __slices.hold) return;
        __slices.held = true;
        await held;
      };
      if (window.scheduler) scheduler.yield = stop;
      else window.scheduler = { yield: stop };
    };
  }`;

/** Holds the reading of the pages that follow when so many cards were read. */
export const holdAt = (page, count) => page.addInitScript(`if (location.pathname !== "/teach") __hold(${count});`);

export const held = (page) => page.waitFor(() => window.__slices?.held);
export const release = (page) => page.evaluate(() => void __slices.release());
