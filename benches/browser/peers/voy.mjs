// voy-search, loaded without the bundler plugin that its package expects.
import * as glue from "voy-search/voy_search_bg.js";

export const name = "voy";
export const jobs = ["vec"];

let index;

export async function init() {
  const imports = { "./voy_search_bg.js": glue };
  const { instance } = await WebAssembly.instantiateStreaming(fetch("/peers/voy_search_bg.wasm"), imports);
  glue.__wbg_set_wasm(instance.exports);
}
export async function build({ N, X }) {
  const embeddings = [];
  for (let at = 0; at < N; at++)
    embeddings.push({
      id: String(at),
      title: `p${at}`,
      url: `/p/${at}`,
      embeddings: Array.from(X.subarray(at * 32, at * 32 + 32)),
    });
  index = new glue.Voy({ embeddings });
}
export const top24 = (_, { p }) => index.search(p, 24).neighbors.map(({ id }) => Number(id));
