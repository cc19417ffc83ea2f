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

/** A function as it is, a text as an expression, or as statements where it is none. */
const sourceOf = (fn) => {
  if (typeof fn === "function") return String(fn);
  try {
    new Function(`return (${fn}\n)`);
    return `() => (${fn}\n)`;
  } catch {
    return `() => { ${fn}\n}`;
  }
};

export class Session {
  static async create(base, capabilities) {
    // "none": no command waits until a page has loaded, so that a test can look at one that has not.
    const alwaysMatch = { pageLoadStrategy: "none", ...capabilities };
    const { sessionId } = await call(base, "POST", "/session", { capabilities: { alwaysMatch } }, START);
    const session = new Session();
    session.base = `${base}/session/${sessionId}`;
    // No limit of its own: it would be a timer of the page's, whose clock some tests let go faster.
    await session.post("/timeouts", { script: null, pageLoad: 55_000 });
    return session;
  }

  #last = Promise.resolve();

  /** Runs this when everything that was asked before it is over. */
  inTurn(work) {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** `limit`: milliseconds. */
  get(path, limit) {
    return call(this.base, "GET", path, undefined, limit);
  }

  post(path, body) {
    return call(this.base, "POST", path, body);
  }

  /** Runs a function in the page; promises are awaited, what it throws is thrown here. */
  async run(fn, args) {
    const script = `
      const done = arguments[arguments.length - 1];
      const args = Array.prototype.slice.call(arguments, 0, -1);
      new Promise((resolve) => resolve((${sourceOf(fn)})(...args))).then(
        (value) => {
          // What cannot be written down (a carousel, an element) is undefined to the test, as it is in the other engines.
          let json;
          try { json = JSON.stringify(value); } catch {}
          done(json === undefined ? {} : { json });
        },
        // Its stack does not begin with its message, as it does elsewhere.
        (error) => done({ error: [error, error && error.stack].filter(Boolean).join(" at ") }),
      );`;
    const answer = await this.post("/execute/async", { script, args });
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.json === undefined ? undefined : JSON.parse(answer.json);
  }

  element(selector) {
    return this.post("/element", { using: "css selector", value: selector });
  }

  /** Moves the pointer to a point of the window, and presses there if asked: trusted input. */
  async pointer([x, y], { press = false } = {}) {
    const actions = [{ type: "pointerMove", duration: 0, x, y, origin: "viewport" }];
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
