import type { World } from "./world.js";

/** Node's, where an environment has none of its own. */
interface Node {
  readonly Buffer: { from(data: string | Uint8Array): Uint8Array & { toString(encoding: "utf8"): string } };
}

// Node's buffers belong to another realm there, in which `Uint8Array` is another one.
const node = globalThis as never as Node;

class Encoder {
  encode(text: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(node.Buffer.from(text));
  }
}

class Decoder {
  decode(bytes: Uint8Array): string {
    return node.Buffer.from(bytes).toString("utf8");
  }
}

/** How text becomes bytes, and back: Jest's jsdom hides what does it everywhere else. */
export const text: Pick<World, "TextEncoder" | "TextDecoder"> = {
  TextEncoder: typeof TextEncoder === "function" ? TextEncoder : Encoder,
  TextDecoder: typeof TextDecoder === "function" ? TextDecoder : Decoder,
};
