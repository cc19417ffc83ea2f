// A reporter for `node --test`: a line of JSON for each test, and for each record that a test left (tests/pages/harness/rows.mjs).
import { MARK } from "../pages/harness/rows.mjs";

export default async function* reporter(source) {
  for await (const { type, data } of source) {
    if (type === "test:diagnostic" && data.message.startsWith(MARK))
      yield line({ type: "record", ...JSON.parse(data.message.slice(MARK.length)) });
    if (type !== "test:pass" && type !== "test:fail") continue;
    // A file stands for its tests, and fails because one of them does; one that dies alone has no test to fail.
    if (data.details?.type === "suite" || isFile(data)) continue;
    const error = type === "test:fail" && reasonOf(data.details.error);
    yield line({ type: "test", name: data.name, passed: !error, skipped: data.skip !== undefined, error });
  }
}

const line = (value) => `${JSON.stringify(value)}\n`;

const isFile = ({ name, nesting, details }) =>
  nesting === 0 && name.endsWith(".test.mjs") && details?.error?.failureType !== "testCodeFailure";

const reasonOf = (error) => String(error?.cause?.message ?? error?.cause ?? error?.message ?? error);
