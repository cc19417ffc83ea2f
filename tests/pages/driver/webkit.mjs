// WebKitGTK through its own WebDriver. It is not Safari, but the same engine.
//
// WebDriver knows neither init scripts nor console messages. The test server does both for us: it writes the init scripts
// into the pages it serves to this engine and collects what the probe reports (see `usesServer`).
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { find } from "./find.mjs";
import { poll } from "./poll.mjs";
import { Session } from "./webdriver.mjs";
import { WebkitPage } from "./webkit-page.mjs";
import { display } from "./xvfb.mjs";

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/**
 * `ahead`: one browser more than is used is always up, because coming up is most of what a short test waits for; `plain`: it draws without a
 * graphics driver, which is a quarter less work where that is made of software. What is measured (benches/) asks for neither.
 */
export async function launch(engine, { ahead = false, plain = false } = {}) {
  // On a display of its own: what the next browser shows could take the focus from what is tested.
  const isAhead = ahead && !process.env.DISPLAY;
  const screens = await Promise.all(isAhead ? [display(), display()] : [display()]);
  const contexts = new Set();
  let count = 0;
  const begin = () => {
    const browser = start(engine, { screen: screens[count++ % screens.length], plain });
    // Whoever takes it hears of it.
    browser.catch(() => {});
    return browser;
  };
  let next;
  const take = async () => {
    const taken = next ?? begin();
    if (isAhead) next = begin();
    const browser = await taken;
    if (!isAhead || (await isUp(browser))) return browser;
    // It has died since.
    end(browser.driver);
    return begin();
  };
  return {
    engine,
    connected: true,
    async newContext() {
      const context = newContext(engine, await take());
      contexts.add(context);
      return context;
    },
    async close() {
      await Promise.all([...contexts].map((context) => context.close()));
      // It may still be coming up, and nobody waits for it any more.
      next?.then(({ driver }) => end(driver)).catch(() => {});
      for (const screen of screens) screen.end();
    },
  };
}

const isUp = ({ session }) =>
  session.get("/window", 3000).then(
    () => true,
    () => false,
  );

async function ended({ driver, session }) {
  await session.end().catch(() => {});
  end(driver);
}

const running = new Set();

const end = (driver) => {
  running.delete(driver);
  try {
    process.kill(-driver.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
};
process.on("exit", () => running.forEach(end));

/** A driver, its browser and the first page. On a busy machine one of a few hundred browsers does not come up: then another one does. */
async function start(engine, { screen, plain }, tries = 3) {
  const port = await freePort();
  const driver = spawn(find("webkit"), [`--port=${port}`, "--host=127.0.0.1"], {
    env: {
      ...process.env,
      DISPLAY: screen.name,
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
      ...(plain && { WEBKIT_DISABLE_DMABUF_RENDERER: "1" }),
    },
    stdio: "ignore",
    // A group of its own: a browser whose driver is killed would stay.
    detached: true,
  });
  running.add(driver);
  const base = `http://127.0.0.1:${port}`;
  try {
    await poll(() => fetch(`${base}/status`).then((response) => response.ok), { what: "WebKitWebDriver" });
    const session = await Session.create(base, {
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary: find("minibrowser"), args: ["--automation"] },
    });
    return { driver, session, first: await WebkitPage.create(engine, session, true) };
  } catch (error) {
    end(driver);
    if (tries > 1) return start(engine, { screen, plain }, tries - 1);
    throw error;
  }
}

/** One driver process and one browser for each context: a session is the only fresh profile that WebKitGTK has. */
function newContext(engine, { driver, session, first }) {
  const pages = [];
  let open = true;
  return {
    engine,
    pages,
    usesServer: true,
    async newPage() {
      const page = pages.length ? await WebkitPage.create(engine, session, false) : first;
      pages.push(page);
      return page;
    },
    async close() {
      if (!open) return;
      open = false;
      await ended({ driver, session });
    },
  };
}
