// What a page may have done to what the language and the browser give: each is a script, with what restores it.

const METHODS = {
  Array: [
    "map",
    "filter",
    "forEach",
    "flatMap",
    "push",
    "slice",
    "splice",
    "indexOf",
    "includes",
    "sort",
    "find",
    "some",
    "every",
    "join",
    "concat",
  ],
  String: ["split", "slice", "trim", "replace", "startsWith", "includes"],
  Map: ["get", "set", "has", "delete", "keys"],
  WeakMap: ["get", "set"],
  Set: ["has", "add"],
  Promise: ["then", "catch"],
  RegExp: ["test", "exec"],
  Element: [
    "querySelector",
    "querySelectorAll",
    "getAttribute",
    "matches",
    "closest",
    "getBoundingClientRect",
    "insertBefore",
  ],
  Document: ["querySelectorAll", "getElementsByTagName", "dispatchEvent"],
  Performance: ["now", "getEntriesByType", "getEntriesByName"],
  Storage: ["getItem", "setItem", "removeItem"],
};
const STATICS = {
  Object: ["keys", "entries", "assign", "create", "defineProperty", "getOwnPropertyNames"],
  Array: ["isArray", "from"],
  JSON: ["parse", "stringify"],
  Number: ["isFinite", "isInteger"],
  Math: ["max", "min", "abs", "round"],
  Promise: ["all"],
};
const GLOBALS = [
  "getComputedStyle",
  "requestAnimationFrame",
  "requestIdleCallback",
  "queueMicrotask",
  "atob",
  "btoa",
  "fetch",
  "Map",
  "Set",
  "WeakMap",
  "Promise",
  "URL",
  "URLSearchParams",
  "TextEncoder",
  "MutationObserver",
  "IntersectionObserver",
  "CustomEvent",
  "BroadcastChannel",
  "MessageChannel",
  "AbortController",
];
const GETTERS = [
  ["Document", "readyState"],
  ["Document", "currentScript"],
  ["Document", "activeElement"],
  ["Document", "documentElement"],
  ["Document", "hidden"],
  ["Navigator", "userAgent"],
  ["Navigator", "webdriver"],
  ["Node", "parentElement"],
  ["Node", "parentNode"],
  ["Node", "childNodes"],
  ["Node", "textContent"],
  ["Element", "children"],
  ["Element", "tagName"],
  ["Element", "id"],
  ["HTMLElement", "style"],
  ["HTMLAnchorElement", "href"],
  ["HTMLScriptElement", "src"],
  ["Window", "localStorage"],
  ["Window", "sessionStorage"],
  ["Event", "isTrusted"],
];

/** `on`: an expression; a method of it is replaced while the page is patched. */
const method = (label, on, name, body) => ({
  label,
  patch: `if (${on} && ${on}.${name}) { const o = ${on}; const before = Object.getOwnPropertyDescriptor(o, "${name}"); if (before && before.configurable) { __restore[__restore.length] = () => define(o, "${name}", before); define(o, "${name}", { ...before, value: ${body}, __proto__: null }); } }`,
});

const throws = (name) =>
  `function () { if (__on) throw new TypeError("patched ${name}"); return before.value.apply(this, arguments); }`;
const nonsense = (value) => `function () { return __on ? ${value} : before.value.apply(this, arguments); }`;
const NONSENSE = ["undefined", "null", "-1", '"https://evil.invalid/"', "NaN", "__revoked", "[]"];

/** All of them, in an order that does not change. */
export const patches = () => {
  const all = [];
  let turn = 0;
  const both = (where, on, name) => {
    all.push(method(`${where}.${name} throws`, on, name, throws(name)));
    all.push(
      method(
        `${where}.${name} gives ${NONSENSE[turn % NONSENSE.length]}`,
        on,
        name,
        nonsense(NONSENSE[turn++ % NONSENSE.length]),
      ),
    );
  };
  for (const [type, names] of Object.entries(METHODS))
    for (const name of names) both(`${type}.prototype`, `${type}.prototype`, name);
  for (const [type, names] of Object.entries(STATICS)) for (const name of names) both(type, type, name);
  for (const name of GLOBALS)
    all.push({
      label: `${name} throws`,
      patch: `if (window.${name}) { const before = window.${name}; __restore[__restore.length] = () => { window.${name} = before; }; window.${name} = function () { throw new TypeError("patched ${name}"); }; }`,
    });
  for (const [type, name] of GETTERS)
    all.push({
      label: `${type}.${name} throws`,
      patch: `{ const o = "${type}" === "Window" ? window : ${type}.prototype; const before = Object.getOwnPropertyDescriptor(o, "${name}"); if (before && before.configurable) { __restore[__restore.length] = () => define(o, "${name}", before); define(o, "${name}", { __proto__: null, configurable: true, get() { if (__on) throw new TypeError("patched ${name}"); return before.get.call(this); } }); } }`,
    });
  for (const what of [
    "Array.prototype",
    "Object.prototype",
    "Function.prototype",
    "Promise.prototype",
    "Map.prototype",
    "String.prototype",
    "Error.prototype",
    "Element.prototype",
    "Event.prototype",
  ])
    all.push({ label: `${what} is frozen`, patch: `Object.freeze(${what});` });
  for (const type of ["Array", "Map", "Set", "String"])
    for (const [label, body] of [
      ["throws", `function () { if (__on) throw new TypeError("patched"); return before.value.call(this); }`],
      [
        "gives nothing",
        `function () { return __on ? { next: () => ({ done: true, value: undefined }) } : before.value.call(this); }`,
      ],
    ])
      all.push({
        label: `${type}'s iterator ${label}`,
        patch: `{ const o = ${type}.prototype; const before = Object.getOwnPropertyDescriptor(o, Symbol.iterator); __restore[__restore.length] = () => define(o, Symbol.iterator, before); define(o, Symbol.iterator, { __proto__: null, configurable: true, writable: true, value: ${body} }); }`,
      });
  return all;
};
