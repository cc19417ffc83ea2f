// Who ranks, in the order of the tables. Each is a file of peers/ with one interface:
//   jobs             "full" (8 features and 32 dimensions), "vec" (32 dimensions), "cat" (the features)
//   needs            "products" where it is given objects
//   init()           loads and starts it
//   build(data, products, job?)    takes the catalogue in; `job`: only what that one needs
//   top24(job, query), order(job, query)    numbers of products, best first
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./setup/rivals.mjs";

export const PEERS = [
  { id: "konomi-dense", isOurs: true, file: "pkg/dense.js" },
  { id: "tfjs-wasm" },
  { id: "ort-init" },
  { id: "naive" },
  { id: "hnswlib-brute" },
  { id: "orama" },
  { id: "voy" },
  { id: "minisearch" },
];

/** Why a peer cannot take part; undefined where it can. */
export const absent = ({ file }) => (file && !existsSync(join(root, file)) ? `${file} is not built` : undefined);

/**
 * Who starts cold: by `module`, which is imported, and where `text` names a file also as the text of a script in the page. What is no
 * file of pkg/ becomes `window.peer` there. The others fetch WebAssembly that a bundler leaves beside the script.
 */
export const STARTS = [
  { id: "ta", module: "/base/ta.js", text: "base/ta.js" },
  { id: "ta-fast", module: "/base/ta-fast.js", text: "base/ta-fast.js" },
  {
    id: "konomi-dense",
    isOurs: true,
    file: "pkg/dense-inline.js",
    module: "/starts/konomi-dense.js",
    text: "starts/konomi-dense.mjs",
  },
  { id: "konomi", isOurs: true, module: "/pkg/inline.js", text: "pkg/konomi.inline.js" },
  { id: "naive", module: "/peers/naive.js", text: "peers/naive.mjs" },
  { id: "orama", module: "/peers/orama.js", text: "peers/orama.mjs" },
  { id: "minisearch", module: "/peers/minisearch.js", text: "peers/minisearch.mjs" },
  { id: "voy", module: "/peers/voy.js" },
  { id: "hnswlib-brute", module: "/peers/hnswlib-brute.js" },
  { id: "tfjs-wasm", module: "/peers/tfjs-wasm.js" },
  { id: "ort-init", module: "/peers/ort-init.js" },
];
