// A worker at the edge: many shoppers share it, so that it must never learn from one of them; and it compiles no bytes.
import { createKonomi } from "konomi";
import { createKonomi as inline } from "konomi/inline";
import { createKonomi as slim } from "konomi/slim";
import module from "./konomi.wasm";

const equal = (is, wanted, what) => {
  if (is !== wanted) throw new Error(`${what}: ${is}, not ${wanted}`);
};

export default {
  async test() {
    let refused = false;
    try {
      new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    } catch {
      refused = true;
    }
    equal(refused, true, "this worker compiles no bytes");
    equal(module instanceof WebAssembly.Module, true, "the wasm came as a module");
    for (const create of [createKonomi, inline, slim]) {
      const k = await create({ wasm: module });
      equal(k.state, "neutral", "state");
      equal(k.reason, "off", "reason");
      equal(k.rank([{ id: "a" }, { id: "b" }]).items[0].index, 0, "first of the shop's order");
    }
  },
};
