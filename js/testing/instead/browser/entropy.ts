import type * as real from "../../../browser/entropy.js";
import { here } from "../../world.js";

/** The same bits each time: a salt that nobody needs to guess makes profiles that can be compared. */
export const entropy: typeof real.entropy = () => Uint32Array.of(0x6b6f6e6f, here().salt);
