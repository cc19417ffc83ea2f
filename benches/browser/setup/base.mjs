// The base of all ratios: hand-written JavaScript on typed arrays, taken over unchanged from the survey of November 2026. Whoever makes
// it slower makes every ratio look better, so its bytes are checked.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { here } from "./rivals.mjs";

const DIGESTS = {
  "common.js": "48eb8ac7a7c0512a5222498280370e753bc79b4e4a29fc325c1dd04e26fd1993",
  "ta.js": "97cdd866c2851d62a42df5bce3d42e6667925fe4039945fb0bc0294c3fc11694",
  "ta-fast.js": "a8bf14cc1ce526805ee357091e770fe05633a2675b3d589b65b3c0e08fdaf62c",
};

/** Its files by name. @throws where one of them is not as it was. */
export const base = () =>
  Object.fromEntries(
    Object.entries(DIGESTS).map(([name, digest]) => {
      const bytes = readFileSync(join(here, "base", name));
      if (createHash("sha256").update(bytes).digest("hex") !== digest)
        throw new Error(`benches/browser/base/${name} is not the file that all figures are ratios to`);
      return [name, bytes];
    }),
  );
