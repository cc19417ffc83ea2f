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

export async function launch(engine) {
  const screen = await display();
  const contexts = new Set();
  return {
    engine,
    connected: true,
    async newContext() {
      const context = await newContext(engine, screen);
      contexts.add(context);
      return context;
    },
    async close() {
      await Promise.all([...contexts].map((context) => context.close()));
      screen.end();
    },
  };
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

/** A driver and its browser. On a busy machine one of a few hundred browsers does not come up: then another one does. */
async function start(screen, tries = 3) {
  const port = await freePort();
  const driver = spawn(find("webkit"), [`--port=${port}`, "--host=127.0.0.1"], {
    env: { ...process.env, DISPLAY: screen.name, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" },
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
    return { driver, session };
  } catch (error) {
    end(driver);
    if (tries > 1) return start(screen, tries - 1);
    throw error;
  }
}

/** One driver process and one browser for each context: a session is the only fresh profile that WebKitGTK has. */
async function newContext(engine, screen) {
  const { driver, session } = await start(screen);
  const pages = [];
  let open = true;
  return {
    engine,
    pages,
    usesServer: true,
    async newPage() {
      const page = await WebkitPage.create(engine, session, pages.length === 0);
      pages.push(page);
      return page;
    },
    async close() {
      if (!open) return;
      open = false;
      await session.end().catch(() => {});
      end(driver);
    },
  };
}
