// The peers and the pages' own scripts, bundled: a Map of path → bytes for the server.
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { STARTS, absent } from "../peers.mjs";
import { base } from "./base.mjs";
import { here, installed, root } from "./rivals.mjs";

const version = JSON.parse(readFileSync(join(root, "pkg/package.json"), "utf8")).version;

/** WebAssembly files that the rivals fetch from beside their scripts. */
const FETCHED = [
  "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm",
  // In an isolated page it takes this one, and still one thread.
  "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm",
  "onnxruntime-web/dist/ort-wasm-simd-threaded.mjs",
  "onnxruntime-web/dist/ort-wasm-simd-threaded.wasm",
  "voy-search/voy_search_bg.wasm",
];

/** Where a bundler finds the package. */
const DENSE = { "/pkg/dense-inline.js": join(root, "pkg/dense-inline.js") };

/** One script as a browser takes it. `external`: what it imports from the server. */
export async function bundle(
  entry,
  {
    format = "esm",
    globalName,
    minify = true,
    external = ["/common.js", "/base/*", "/pkg/dense.js", "/pkg/index.js"],
    resolve = {},
  } = {},
) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify,
    format,
    ...(globalName && { globalName }),
    platform: "browser",
    target: "es2022",
    external: ["module", "fs", "path", ...external],
    // js/ is written for the build of pkg/, which puts these in.
    define: {
      "process.env.NODE_ENV": '"production"',
      __VERSION__: JSON.stringify(version),
      __VERSION_NUMBER__: String(version.split(".").reduce((number, part) => number * 1000 + parseInt(part), 0)),
      __WORDS__: "false",
      __TAG__: "false",
      __WASM_HASH__: '""',
      __PACK_HASH__: '""',
    },
    plugins: [
      {
        name: "served",
        setup({ onResolve }) {
          onResolve({ filter: /^\// }, ({ path }) => resolve[path] && { path: resolve[path] });
        },
      },
    ],
    legalComments: "none",
    logLevel: "silent",
    write: false,
  });
  return Buffer.from(outputFiles[0].contents);
}

/** A peer with everything that it imports as the text of one script, which leaves it at `window.peer`. */
async function textOf(source) {
  if (source.startsWith("pkg/")) return readFileSync(join(root, source));
  const resolve = { ...DENSE, "/common.js": join(here, "base/common.js") };
  return bundle(join(here, source), { format: "iife", globalName: "peer", external: [], resolve });
}

/** Everything that is served from memory. */
export async function bundles() {
  const files = new Map();
  for (const [name, bytes] of Object.entries(base()))
    files.set(name === "common.js" ? "/common.js" : `/base/${name}`, bytes);
  for (const name of readdirSync(join(here, "peers")))
    files.set(`/peers/${name.replace(".mjs", ".js")}`, await bundle(join(here, "peers", name)));
  for (const name of readdirSync(join(here, "pages"))) {
    const path = join(here, "pages", name);
    const isPage = name.endsWith(".html");
    if (isPage) files.set(`/${name}`, readFileSync(path));
    else files.set(`/pages/${name.replace(/\.m?[jt]s$/, ".js")}`, await bundle(path));
  }
  for (const peer of STARTS.filter((each) => each.text && !absent(each))) {
    files.set(`/texts/${peer.id}.js`, await textOf(peer.text));
    if (peer.module.startsWith("/starts/"))
      files.set(peer.module, await bundle(join(here, peer.text), { resolve: DENSE }));
  }
  for (const file of FETCHED) files.set(`/peers/${basename(file)}`, readFileSync(installed(file)));
  return files;
}
