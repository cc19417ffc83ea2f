import type * as real from "../../../browser/idle.js";
import { here } from "../../world.js";

/** Waits for `flush`: a timer would outlive its test, or stand still under fake ones. */
export const whenIdle: typeof real.whenIdle = (work) => void here().idle.push(work);
