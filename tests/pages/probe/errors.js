// Counts what goes wrong in a page: uncaught errors, unhandled rejections, console.error and console.warn. Each is reported at
// once, so that nothing is lost when the page is left.
const counts = { error: 0, rejection: 0, "console.error": 0, "console.warn": 0 };
const debug = console.debug.bind(console);
const beacon = navigator.sendBeacon?.bind(navigator);
const { open, send } = XMLHttpRequest.prototype;
const Request = XMLHttpRequest;

/** To the test server, which has it when this returns; a page that is being left may only send it off. */
const post = (message) => {
  const address = `${location.origin}/__test/report`;
  try {
    const request = new Request();
    open.call(request, "POST", address, false);
    send.call(request, message);
  } catch {
    beacon(address, message);
  }
};

// As they are before the page comes, which may change them (tests/pages/hostile).
const Thrown = Error;
const { stringify } = JSON;
const textOf = String;
const cut = String.prototype.slice;
const ask = Reflect.apply;

const words = (value) => {
  try {
    return typeof value === "string"
      ? value
      : value instanceof Thrown
        ? `${value.name}: ${value.message}`
        : textOf(value);
  } catch {
    return "(cannot be shown)";
  }
};

const line = (args) => {
  let all = "";
  for (let at = 0; at < args.length; at++) all += (at ? " " : "") + words(args[at]);
  return all;
};

const report = (kind, text) => {
  if (kind in counts) counts[kind] += 1;
  const message = stringify({ __proto__: null, kind, text: ask(cut, text, [0, 500]), page: location.pathname });
  if (settings.beacon) post(message);
  else debug(`konomi-probe ${message}`);
};

addEventListener(
  "error",
  (event) => {
    // A resource that did not load fires an event without a message at its element: the browser reports that itself.
    if (event.target === window || event.message)
      report("error", `${event.message} (${event.filename}:${event.lineno})`);
  },
  true,
);
addEventListener("unhandledrejection", (event) => report("rejection", words(event.reason)));
for (const level of ["error", "warn"]) {
  const original = console[level].bind(console);
  console[level] = (...args) => {
    report(`console.${level}`, line(args));
    ask(original, undefined, args);
  };
}
// Where the driver hears no console, its other lines are reported, too.
if (settings.beacon)
  for (const level of ["debug", "log", "info"]) {
    const original = console[level].bind(console);
    console[level] = (...args) => {
      report("log", line(args));
      ask(original, undefined, args);
    };
  }
probe.errors = counts;
