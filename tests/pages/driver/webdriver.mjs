// The small part of the WebDriver protocol that the tests need, by fetch.

/** A browser that died answers nothing, and its driver waits for it for ever. Longer than any script may run. */
const GIVE_UP = 70_000;

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** No browser takes longer to come up. */
const START = 15_000;

async function call(base, method, path, body, limit = GIVE_UP) {
  const response = await fetch(base + path, {
    method,
    headers: { "content-type": "application/json" },
    body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
    signal: AbortSignal.timeout(limit),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebDriver ${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
}

export class Session {
  static async create(base, capabilities) {
    const { sessionId } = await call(base, "POST", "/session", { capabilities: { alwaysMatch: capabilities } }, START);
    const session = new Session();
    session.base = `${base}/session/${sessionId}`;
    await session.post("/timeouts", { script: 55_000, pageLoad: 55_000 });
    return session;
  }

  get(path) {
    return call(this.base, "GET", path);
  }

  post(path, body) {
    return call(this.base, "POST", path, body);
  }

  /** Runs a function in the page; promises are awaited, what it throws is thrown here. */
  async run(fn, args) {
    const script = `
      const done = arguments[arguments.length - 1];
      const args = Array.prototype.slice.call(arguments, 0, -1);
      new Promise((resolve) => resolve((${typeof fn === "function" ? fn : `() => (${fn})`})(...args))).then(
        (value) => {
          // What cannot be written down (a carousel, an element) is undefined to the test, as it is in the other engines.
          let json;
          try { json = JSON.stringify(value); } catch {}
          done(json === undefined ? {} : { json });
        },
        (error) => done({ error: String((error && error.stack) || error) }),
      );`;
    const answer = await this.post("/execute/async", { script, args });
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.json === undefined ? undefined : JSON.parse(answer.json);
  }

  element(selector) {
    return this.post("/element", { using: "css selector", value: selector });
  }

  /** Moves the pointer onto the middle of an element, and presses there if asked: trusted input. */
  async pointer(element, { press = false } = {}) {
    const actions = [{ type: "pointerMove", duration: 0, x: 0, y: 0, origin: element }];
    if (press) actions.push({ type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 });
    await this.post("/actions", {
      actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }],
    });
  }

  keys(element, text) {
    return this.post(`/element/${element[ELEMENT]}/value`, { text });
  }

  end() {
    return call(this.base, "DELETE", "", undefined, START);
  }
}
