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

const words = (value) => {
  try {
    return typeof value === "string"
      ? value
      : value instanceof Error
        ? `${value.name}: ${value.message}`
        : String(value);
  } catch {
    return "(cannot be shown)";
  }
};

const report = (kind, text) => {
  if (kind in counts) counts[kind] += 1;
  const message = JSON.stringify({ kind, text: text.slice(0, 500), page: location.pathname });
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
    report(`console.${level}`, args.map(words).join(" "));
    original(...args);
  };
}
// Where the driver hears no console, its other lines are reported, too.
if (settings.beacon)
  for (const level of ["debug", "log", "info"]) {
    const original = console[level].bind(console);
    console[level] = (...args) => {
      report("log", args.map(words).join(" "));
      original(...args);
    };
  }
probe.errors = counts;
