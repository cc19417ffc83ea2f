import { guard } from "./attempt.js";

/** Now, in milliseconds since 1970. Read at call time: test clocks replace Date after we are loaded. */
export const now = (): number => guard(() => Date.now(), 0);
