// The targets, by name: each takes fast-check and returns a property, which tries `times` inputs. What must hold stands beside it.
import { events, items } from "./api.mjs";
import { TIMES, jsonLd, mending } from "./json.mjs";
import { options } from "./options.mjs";

export const targets = {
  "js-options": { make: options, times: 1 },
  "js-events": { make: events, times: 1 },
  "js-items": { make: items, times: 1 },
  "js-json-ld": { make: jsonLd, times: TIMES },
  "js-mended-json": { make: mending, times: TIMES },
};
