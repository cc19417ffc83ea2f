import { level } from "../../trust/level.mjs";
import { engine } from "./engine.mjs";

const ENGINES = ["chromium", "firefox", "webkit"];

/**
 * What an engine tries of what all three try: at the full level every third of a list, so that together they try all of it; at the release
 * level each tries all. What `always` says true of, every engine tries.
 */
export const share = (list, always = () => false) =>
  level() === "release"
    ? list
    : list.filter((one, at) => at % ENGINES.length === ENGINES.indexOf(engine()) || always(one));
