// How much of a scenario this engine tries, at the full level, whose time is short: a page costs the fastest engine a third of what it costs the
// others.

/** As engine.mjs has it, which starts browsers: this file is read by the reporter, too. */
const engine = () => process.env.KONOMI_ENGINE ?? "chromium";

/** The engines of this run (`cargo xtask trust`); a file that is run by itself has one. */
const engines = () => process.env.KONOMI_ENGINES?.split(",") ?? [engine()];

const FASTEST = "chromium";

/** One value for the fastest engine, one for the others. */
export const byEngine = (fast, others) => (engine() === FASTEST ? fast : others);

/** Of a name, so that an engine that lacks some of them, or has more, deals the others like the rest. */
const number = (name) => [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7);

/**
 * What this engine tries of names that every engine of the run knows: a part each, the fastest three times as much, together all. What
 * `always` says true of, every one tries: what not all of them have.
 */
export const share = (list, always = () => false, nameOf = String) => {
  const turns = engines().flatMap((name) => Array(name === FASTEST ? 3 : 1).fill(name));
  return list.filter((one) => turns[number(nameOf(one)) % turns.length] === engine() || always(one));
};

/** Whether this engine is one of a list: "chromium,firefox". */
export const isOneOf = (names) => Boolean(names?.split(",").includes(engine()));

/** Every second, third ... of the tests, whichever they are. */
export const isEvery = (nth, name) => number(name) % nth === 0;

/** What the slower engines deal among themselves: whether this one has it. */
export const isDealt = (name) => {
  const slower = engines().filter((one) => one !== FASTEST);
  return slower[number(name) % slower.length] === engine();
};
