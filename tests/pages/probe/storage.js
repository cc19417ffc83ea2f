// Counts every touch of what a browser keeps for a site, by key, without changing what happens.
// A page may have changed what this asks (tests/pages/hostile): what it would throw must not look as if the storage threw.
const touches = [];
const note = (area, action, key) => {
  touches[touches.length] = { area, action, key: key === undefined ? null : `${key}` };
};
const quiet = { on: false };

// Which of the two areas a Storage object is can only be told by asking for them, which must not be counted.
const areas = {};
for (const area of ["localStorage", "sessionStorage"]) {
  const own = Object.getOwnPropertyDescriptor(window, area) ?? Object.getOwnPropertyDescriptor(Window.prototype, area);
  areas[area] = () => own.get.call(window);
  Object.defineProperty(window, area, {
    ...own,
    get() {
      if (!quiet.on) note(area, "open");
      return own.get.call(this ?? window);
    },
  });
}
const names = Object.keys(areas);
const nameOf = (storage) => {
  for (let at = 0; at < names.length; at++) {
    const area = names[at];
    try {
      if (areas[area]() === storage) return area;
    } catch {
      // Blocked storage throws when it is asked for.
    }
  }
  return "unknown";
};
for (const action of ["getItem", "setItem", "removeItem", "clear", "key"]) {
  const original = Storage.prototype[action];
  Storage.prototype[action] = function (...args) {
    if (!quiet.on) note(nameOf(this), action, args[0]);
    return original.apply(this, args);
  };
}
const watchMethod = (object, area, action) => {
  const original = object?.[action];
  if (!original) return;
  object[action] = function (...args) {
    note(area, action, args[0]);
    return original.apply(this, args);
  };
};
watchMethod(window.IDBFactory?.prototype, "indexedDB", "open");
watchMethod(window.CacheStorage?.prototype, "caches", "open");
const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
Object.defineProperty(Document.prototype, "cookie", {
  ...cookie,
  get() {
    note("cookie", "get");
    return cookie.get.call(this);
  },
  set(value) {
    note("cookie", "set", String(value).split("=")[0]);
    cookie.set.call(this, value);
  },
});

probe.storage = touches;
/** What is stored now, read without being counted: { localStorage: {key: value}, sessionStorage: {...} }. */
probe.stored = () => {
  quiet.on = true;
  try {
    return Object.fromEntries(
      Object.keys(areas).map((area) => {
        const storage = areas[area]();
        return [area, Object.fromEntries(Object.keys(storage).map((key) => [key, storage.getItem(key)]))];
      }),
    );
  } finally {
    quiet.on = false;
  }
};
