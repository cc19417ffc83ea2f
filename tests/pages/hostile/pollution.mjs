// What a script has put on the prototypes of the page.

/** Clocks, salts and seeds that are the same in every run. */
export const SAME = `
  Date.now = () => 1_790_000_000_000;
  Math.random = () => 0.25;
  crypto.getRandomValues = (list) => list.fill(7);`;

/** What a script puts on Object.prototype: visible in loops, as such an attack leaves it. */
export const POLLUTE = (names, value, on) => `{
  const names = ${JSON.stringify(names)}.filter((name) => !(name in ${on}.prototype));
  window.__clean = () => { for (const name of names) delete ${on}.prototype[name]; };
  for (const name of names) ${on}.prototype[name] = ${value};
}`;

export const VALUES = {
  text: `"https://evil.invalid/" + name`,
  number: "7",
  one: "1",
  off: "false",
  numbers: "[5, 0, 1, 3]",
  object: `JSON.parse('{"evil":"https://evil.invalid/"}')`,
  list: `["https://evil.invalid/"]`,
  function: `() => "https://evil.invalid/"`,
};
