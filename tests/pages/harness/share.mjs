import { engine } from "./engine.mjs";

/** The engines of this run (`cargo xtask trust`); a file that is run by itself has one. */
const engines = () => process.env.KONOMI_ENGINES?.split(",") ?? [engine()];

/** Of a name, so that an engine that lacks some of them, or has more, deals the others like the rest. */
const number = (name) => [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7);

/**
 * What this engine tries, at the full level, of names that every engine of the run knows: a part each, together all. What `always`
 * says true of, every one tries: what not all of them have.
 */
export const share = (list, always = () => false, nameOf = String) =>
  list.filter((one) => {
    const all = engines();
    return number(nameOf(one)) % all.length === all.indexOf(engine()) || always(one);
  });
