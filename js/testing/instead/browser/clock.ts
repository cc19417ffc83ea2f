import type * as real from "../../../browser/clock.js";
import { here } from "../../world.js";

/** The clock of the test. */
export const now: typeof real.now = () => here().now();
