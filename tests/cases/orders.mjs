// Replays what `konomi replay --orders` wrote through the module with a pack, in whatever runs JavaScript: every case must come
// out in the order that the command found, with the same scores.

const RECORD = "\x1e";
const PRICE = "\x1f".repeat(3);

const recordOf = ([id, price]) => (price == null ? id : id + PRICE + price) + RECORD;

/**
 * Opens a pack, and returns a function that takes lines of orders and gives those that differ, as { line, found, expected }.
 *
 * @param runtime tests/generated/runtime.mjs
 */
export function replayer({ Core, packExports, putBytes, REASONS, FEATURES }, module, pack, weights) {
  const core = new Core(module, false, 0, 1);
  const exports = packExports(core);
  putBytes(core, pack);
  const code = exports.pack_open();
  if (code) throw new Error(`the pack was refused with code ${code}`);
  if (weights) {
    putBytes(core, weights);
    const refused = exports.pack_weights();
    if (refused) throw new Error(`the weights were refused with code ${refused}`);
  }
  const width = 2 + FEATURES.length + REASONS.length;

  const live = ({ learned, salt: [high, low], steps }) => {
    exports.start(+learned, high, low);
    let before = 0;
    for (const step of steps) {
      if (typeof step === "number") {
        const lasting = core.save(0, before);
        exports.start(+learned, high, low);
        if (lasting) core.load(0, lasting, step);
      } else {
        const [kind, value, id, words, time] = step;
        core.observe(kind, value, id == null ? "" : recordOf([id]), words, time);
        before = time;
      }
    }
  };

  return (lines) =>
    lines.flatMap((text) => {
      const expected = JSON.parse(text);
      live(expected);
      exports.pack_set(+expected.set);
      const flat = core.rank(expected.candidates.map(recordOf).join(""), expected.now, "", 0, []);
      const [evidence, rows] = flat;
      const order = Array.from({ length: rows }, (_, row) => [...flat.subarray(2 + row * width, 4 + row * width)]);
      const excluded = [];
      for (let at = 2 + rows * width; at < flat.length; at += 2) excluded.push([flat[at], flat[at + 1]]);
      const found = JSON.stringify([!!evidence, order, excluded]);
      const wanted = JSON.stringify([expected.evidence, expected.order, expected.excluded]);
      return found === wanted ? [] : [{ line: expected.line ?? expected.name, found, expected: wanted }];
    });
}

/** pack.json: the same for recorded cases, a pack and weights. Returns rows as those of replay.mjs. */
export function recorded(runtime, module, { pack, weights, cases }) {
  const bytes = (hex) => Uint8Array.from(hex.match(/../g), (byte) => parseInt(byte, 16));
  const replay = replayer(runtime, module, bytes(pack), bytes(weights));
  return cases.map((one) => ({ name: one.name, found: replay([JSON.stringify(one)]), expected: [] }));
}
