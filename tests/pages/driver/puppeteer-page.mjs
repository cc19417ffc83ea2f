import { held } from "./heap.mjs";
import { PATIENCE, poll } from "./poll.mjs";
import { fromProbe } from "./messages.mjs";

/** A page of Chromium or Firefox; what the methods promise stands in open.mjs. */
export class PuppeteerPage {
  messages = [];

  static async create(engine, page) {
    const self = new PuppeteerPage();
    self.engine = engine;
    self.page = page;
    page.setDefaultTimeout(PATIENCE);
    page.on("console", (message) => self.#logged(message));
    // Firefox sends what it has to say about policies and origins by the same way; the page's own errors the probe has too.
    const kind = engine === "firefox" ? "browser" : "error";
    page.on("pageerror", (error) => self.messages.push({ kind, text: String(error?.message ?? error) }));
    await page.setViewport({ width: 1280, height: 900 });
    return self;
  }

  #logged(message) {
    const type = message.type();
    const text = message.text();
    const probe = fromProbe(text);
    if (probe) this.messages.push(probe);
    // The probe reports the console's own calls; what reaches us without arguments is the browser speaking.
    else if (message.args().length === 0 && /^(error|warn)/.test(type)) this.messages.push({ kind: "browser", text });
    else this.messages.push({ kind: "log", text: `${type}: ${text}` });
  }

  goto(url, { until = "load" } = {}) {
    return this.page.goto(url, { waitUntil: until === "none" ? "domcontentloaded" : until, timeout: 2 * PATIENCE });
  }

  reload({ until = "load" } = {}) {
    return this.page.reload({ waitUntil: until, timeout: 2 * PATIENCE });
  }

  back() {
    return this.page.goBack({ waitUntil: "load" });
  }

  url() {
    return this.page.url();
  }

  evaluate(fn, ...args) {
    return this.page.evaluate(fn, ...args);
  }

  addInitScript(source) {
    return this.page.evaluateOnNewDocument(source);
  }

  waitFor(fn, { timeout, args = [] } = {}) {
    return poll(() => this.page.evaluate(fn, ...args), { timeout, what: String(fn) });
  }

  async click(selector) {
    await this.#show(selector);
    await this.page.click(selector);
  }

  async type(selector, text) {
    await this.#show(selector);
    await this.page.type(selector, text);
  }

  async hover(selector) {
    await this.#show(selector);
    await this.page.hover(selector);
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  /** Scrolls with the wheel, as a person does. */
  async scroll(dy, dx = 0) {
    const { width, height } = this.page.viewport();
    await this.page.mouse.move(Math.floor(width / 2), Math.floor(height / 2));
    await this.page.mouse.wheel({ deltaX: dx, deltaY: dy });
  }

  #show(selector) {
    return poll(() => this.page.$(selector), { what: `an element ${selector}` });
  }

  /** Prints for real, on a paper that nobody looks at. */
  async print() {
    await this.page.pdf();
    return true;
  }

  screenshot(path) {
    return this.page.screenshot({ path });
  }

  setViewport(width, height) {
    return this.page.setViewport({ width, height });
  }

  /** Another tab stands in front of it. */
  async hide() {
    this.front ??= await this.page.browserContext().newPage();
    await this.front.bringToFront();
  }

  show() {
    return this.page.bringToFront();
  }

  async throttleCpu(rate) {
    if (this.engine !== "chromium") return false;
    await this.page.emulateCPUThrottling(rate);
    return true;
  }

  /** Puts a hidden tab into the state in which a browser saves its power and memory, until `thaw`; the page hears `freeze` and `resume`. */
  async freeze() {
    if (this.engine !== "chromium") return false;
    this.cdp ??= await this.page.createCDPSession();
    await this.cdp.send("Page.setWebLifecycleState", { state: "frozen" });
    return true;
  }

  thaw() {
    return this.cdp.send("Page.setWebLifecycleState", { state: "active" });
  }

  async heap() {
    if (this.engine !== "chromium") return undefined;
    this.cdp ??= await this.page.createCDPSession();
    // Twice: what the first round lets go of may have held something itself.
    for (let round = 0; round < 2; round++) await this.cdp.send("HeapProfiler.collectGarbage");
    let text = "";
    const hear = ({ chunk }) => void (text += chunk);
    this.cdp.on("HeapProfiler.addHeapSnapshotChunk", hear);
    await this.cdp.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
    this.cdp.off("HeapProfiler.addHeapSnapshotChunk", hear);
    return held(JSON.parse(text));
  }

  close() {
    return this.page.close();
  }
}
