// Shops of Vue and Svelte, compiled as their own tools compile them: for the browser with the built adapter, and what their server writes.
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile } from "svelte/compiler";
import { compileScript, parse } from "vue/compiler-sfc";
import { pkg } from "../harness/run-page.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));

/** esbuild's loader of one kind of file. */
const loader = (extension, write) => ({
  name: extension,
  setup({ onLoad }) {
    onLoad({ filter: new RegExp(`\\.${extension}$`) }, async ({ path }) => ({
      contents: write(await readFile(path, "utf8"), basename(path)),
      loader: "js",
    }));
  },
});

const LOADERS = {
  vue: (ssr) =>
    loader("vue", (source, filename) => {
      const templateOptions = { ssr, ssrCssVars: [] };
      return compileScript(parse(source, { filename }).descriptor, {
        id: filename,
        inlineTemplate: true,
        templateOptions,
      }).content;
    }),
  svelte: (ssr, dev) =>
    loader(
      "svelte",
      (source, filename) => compile(source, { filename, generate: ssr ? "server" : "client", dev }).js.code,
    ),
};

/** What the framework wants to know of its surroundings. */
const bundled = async (name, file, { ssr = false, mode = "development" } = {}) => {
  const { outputFiles } = await build({
    entryPoints: [`${root}${name}/${file}`],
    bundle: true,
    write: false,
    format: ssr ? "cjs" : "iife",
    platform: ssr ? "node" : "browser",
    conditions: [mode],
    alias: { [`konomi/${name}`]: pkg(`${name}.js`) },
    plugins: [LOADERS[name](ssr, mode === "development")],
    define: {
      "process.env.NODE_ENV": JSON.stringify(mode),
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
    },
  });
  return outputFiles[0].text;
};

const made = new Map();
const once = (key, make) => made.get(key) ?? made.set(key, make()).get(key);

/** The shop for the browser: `window.begin(target, options)` starts it. mode: "development" or "production". */
export const client = (name, mode) => once(`${name} ${mode}`, () => bundled(name, "client.mjs", { mode }));

/** What the server writes of it. */
export async function written(name, props) {
  const { write } = await once(`${name} server`, async () => {
    const module = { exports: {} };
    const text = await bundled(name, "server.mjs", { ssr: true });
    new Function("module", "exports", "require", text)(module, module.exports, createRequire(import.meta.url));
    return module.exports;
  });
  return write(props);
}
