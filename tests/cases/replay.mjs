// Replays the golden cases of this folder through the built module, in whatever runs JavaScript: Node, and pages in browsers.
// Every function takes the runtime (tests/generated/runtime.mjs), a compiled module and a parsed case file, and returns rows of
// { name, found, expected } to be compared by the caller. The native twin is tests/engine.
const FIELD = "\x1f";
const RECORD = "\x1e";
const LASTING = 0;
const FIELDS = "id url title price currency brand category tags aliases availability lifetime".split(" ");

const recordOf = (fields) => FIELDS.map((name) => fields[name] ?? "").join(FIELD) + RECORD;

/** What the module understood of one item: the fields of `describe` in src/engine/item. */
const describe = (core, fields) => core.describe(recordOf(fields)).split(RECORD)[0].split(FIELD);
const [KEY, CANONICAL, PRICE, CURRENCY] = [0, 2, 4, 5];

const coreOf = ({ Core }, module) => new Core(module, false, 0, 1);

/** prices.json: what is printed, in thousandths. */
export function prices(runtime, module, { cases }) {
  const core = coreOf(runtime, module);
  return cases.map(({ name, price, currency, milli, code }) => {
    const fields = describe(core, { price, currency });
    return { name: `${name}: ${price}`, found: [fields[PRICE], fields[CURRENCY]], expected: [`${milli ?? ""}`, code] };
  });
}

/** keys.json: which addresses and ids mean the same item. */
export function keys(runtime, module, { urls, ids, none }) {
  const core = coreOf(runtime, module);
  const keyOf = (id) => describe(core, { id })[KEY];
  const ofUrls = urls.flatMap(({ name, canonical, urls }) =>
    urls.map((url) => ({
      name: `${name}: ${url}`,
      found: describe(core, { url })[CANONICAL],
      expected: canonical ?? "",
    })),
  );
  const ofIds = ids.flatMap(({ name, same }) =>
    same.map((id) => ({ name: `${name}: ${id}`, found: keyOf(id), expected: keyOf(same[0]) || "a key" })),
  );
  const apart = {
    name: "different ids have different keys",
    found: new Set(ids.map(({ same }) => keyOf(same[0]))).size,
  };
  const ofNone = none.map((id) => ({ name: `no id: ${id}`, found: keyOf(id), expected: "" }));
  return [...ofUrls, ...ofIds, { ...apart, expected: ids.length }, ...ofNone];
}

/** terms.json: what is understood of items; their terms show in the journeys. */
export function terms(runtime, module, { items }) {
  const core = coreOf(runtime, module);
  return items.map(({ item, described }) => ({
    name: item.title || JSON.stringify(item).slice(0, 60),
    found: describe(core, item),
    expected: described,
  }));
}

/** plan.json: the least moves. */
export function plans(runtime, module, { cases }) {
  const core = coreOf(runtime, module);
  return cases.map(({ name, n, order, fixed, expected }) => {
    const flat = [
      ...core.plan(
        Uint32Array.from(order),
        Uint8Array.from({ length: n }, (_, at) => +fixed.includes(at)),
      ),
    ];
    const wanted = flat.slice(0, n);
    const moves = [];
    for (let at = n; at < flat.length; at += 2) moves.push([flat[at], flat[at + 1] < 0 ? null : flat[at + 1]]);
    return { name, found: { wanted, moves }, expected };
  });
}

/**
 * journeys.json: a shopper's day, and the ranking, its reasons and the stored text that follow, to the bit. Journeys with
 * settings that the module has no door for are returned as names in `native`.
 */
export function journeys(runtime, module, { shop, journeys }) {
  // The module stores nothing for a profile without content, which natively has the length of a new one.
  const empty = journeys.find(({ events }) => events.length === 0).expected.lasting.length;
  const expectedOf = ({ lasting, ...rest }) => ({ ...rest, lasting: lasting.length === empty ? "" : lasting });
  const takes = ({ settings = {} }) => Object.keys(settings).every((name) => name === "bought");
  return {
    rows: journeys.filter(takes).map((journey) => ({
      name: journey.name,
      found: lived(runtime, module, shop, journey),
      expected: expectedOf(journey.expected),
    })),
    native: journeys.filter((journey) => !takes(journey)).map(({ name }) => name),
  };
}

function lived({ Core, KINDS, FEATURES: CORE, REASONS, EXCLUSIONS }, module, shop, journey) {
  // The module with a pack has more reasons, which say nothing where there is no pack.
  const hasPack = WebAssembly.Module.exports(module).some(({ name }) => name === "pack_open");
  const FEATURES = hasPack ? [...CORE, ...REASONS] : CORE;
  const core = new Core(module, journey.settings?.bought === "learned", 0, 1);
  const fieldsOf = (item) => recordOf(typeof item === "string" ? (journey.items?.[item] ?? shop[item]) : item);
  for (const { type, now, items = [], words = "", value = 0 } of journey.events) {
    core.observe(KINDS[type], value ?? NaN, items.map(fieldsOf).join(""), words, now ?? NaN);
  }
  const names = journey.candidates.split(" ");
  const now = journey.now ?? NaN;
  const pins = (journey.pins ?? [])
    .map(([name, position]) => [position, names.indexOf(name)])
    .filter(([, at]) => at >= 0);
  const candidates = names.map(fieldsOf).join("");
  const current = journey.current ? fieldsOf(journey.current) : "";
  const flat = [...core.rank(candidates, now, current, journey.limit ?? 0, pins.flat())];

  const [evidence, rows] = [flat[0] === 1, flat[1]];
  const width = 2 + FEATURES.length;
  const row = (at) => flat.slice(2 + at * width, 2 + (at + 1) * width);
  const order = Array.from({ length: rows }, (_, at) => row(at));
  const excluded = [];
  for (let at = 2 + rows * width; at < flat.length; at += 2)
    excluded.push(`${names[flat[at]]}:${EXCLUSIONS[flat[at + 1]]}`);
  const reasons = order.slice(0, evidence ? 3 : 0).map(([index, , ...parts]) => {
    const named = parts.map((part, feature) => part && `${FEATURES[feature]}:${part}`);
    return [names[index], named.filter(Boolean).join(" ")];
  });
  return {
    order: order.map(([index, score]) => `${names[index]}:${score}`).join(" "),
    excluded: excluded.join(" "),
    evidence,
    reasons: Object.fromEntries(reasons),
    lasting: core.save(LASTING, now),
  };
}
