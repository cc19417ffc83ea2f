// Bundles what xtask/src/build/bundle.rs sends on standard input, with esbuild.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { minify } from "terser";

const { root, meta, entries, define } = JSON.parse(readFileSync(0, "utf8"));

// The floor of the README's browser table: WebAssembly SIMD.
const target = ["chrome91", "firefox89", "safari16.4"];

/**
 * `import bytes from "x.wasm"`: the module as a string with one character a byte. Base64 would break the rhythm of the
 * bytes and cost a third more after compression (measured: 42,235 bytes are 11.0 KB as they are, 12.1 KB like this, 16.6
 * KB in base64). Printable ASCII, because a page in Shift_JIS decodes scripts as such, and shop systems strip controls.
 *
 * Read when it is asked for, and by the browser's own code where it has it (Chrome 140, Firefox 133, Safari 18.2): the loop runs
 * before anything is compiled, and took 1 to 3 ms for 27,667 bytes in Chromium.
 */
const wasmAsText = {
  name: "wasm-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.wasm$/ }, ({ path }) => {
      wasm = path;
      return {
        contents: `const text = __WASM_AS_TEXT__;
        export default () => {
          try {
            const read = Uint8Array.fromBase64(btoa(text));
            // A page may have another btoa, which writes UTF-8.
            if (read.length === text.length) return read;
          } catch {}
          const bytes = new Uint8Array(text.length);
          for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
          return bytes;
        };`,
      };
    });
  },
};

// The bundler would print the string its own way, with raw control characters, so the string comes in after it. Regular
// expressions keep their letters as they are and strings their control characters, so both are escaped here too.
// Until then it is a name that nobody declares: a string in its place would have its length computed by the minifier.
let wasm;
const fillIn = (script) => {
  const parts = script.replace(/[^\n -~]/g, escape).split("__WASM_AS_TEXT__");
  if (parts.length > 2) throw new Error("the minifier doubled the place of the module's text");
  return parts.join(
    parts.length < 2 ? "" : `"${readFileSync(wasm, "latin1").replace(/[^ -~]|["\\]|<(?=[/!])/g, escape)}"`,
  );
};
const escape = (letter) => {
  const code = letter.charCodeAt(0).toString(16);
  return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
};

/** What is loaded on demand stands in a file of its own, beside the others. */
const apart = {
  name: "apart",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\// }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

/**
 * konomi/testing: the module graph of js/testing/inside.ts becomes a function, so that every instance of a test has a graph of
 * its own, with its own clock and storage. In that graph js/testing/instead/ stands in the place of what belongs to the browser, and the
 * class of errors is the entry's one, so that `instanceof` holds.
 */
const anew = {
  name: "anew",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]js[/\\]testing[/\\]inside\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await build({
        absWorkingDir: root,
        entryPoints: [path],
        bundle: true,
        format: "iife",
        globalName: "inside",
        platform: "neutral",
        target,
        define: {
          ...define,
          __WORDS__: "true",
          __TAG__: "false",
          performance: "world.performance",
          CSS: "world.css",
          TextEncoder: "world.TextEncoder",
          TextDecoder: "world.TextDecoder",
        },
        plugins: [instead, apart],
        logLevel: "silent",
        write: false,
      });
      return {
        contents: `import * as errors from "../api/errors.js";
        export const fresh = (world, module, settings) => { ${outputFiles[0].text} return inside.fresh(world, module, settings); };`,
        loader: "ts",
        resolveDir: dirname(path),
      };
    });
  },
};

const instead = {
  name: "instead",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]js[/\\]api[/\\]errors\.ts$/ }, () => ({
      contents: "export const { KonomiError, fail, said } = errors;",
    }));
    onLoad({ filter: /[/\\]js[/\\].*\.ts$/ }, ({ path }) => {
      const other = join(root, "js/testing/instead", relative(join(root, "js"), path));
      const file = existsSync(other) ? other : path;
      // happy-dom 21 throws at a selector like [class*=cart i], which has no quotes.
      const contents = readFileSync(file, "utf8").replace(/(\[[\w-]+[*^$]?=)([\w-]+)( i\])/g, "$1'$2'$3");
      return { contents, loader: "ts", resolveDir: dirname(file) };
    });
  },
};

/** A second minifier: it takes another 4 % off after brotli (11,748 -> 11,259 bytes of konomi.js when it came in), and 0.2 % more when it
 *  reads what it wrote. */
async function smaller(text, module) {
  const { code } = await minify(text, {
    module,
    ecma: 2021,
    // Pure getters: no line of js/ reads a property for what the reading does.
    compress: { passes: 3, keep_fargs: false, unsafe_arrows: true, unsafe_methods: true, pure_getters: true },
    format: { ascii_only: true },
  });
  return code;
}

/**
 * konomi.pack.js works on the objects of the entry that loads it, so all bundles of a release shorten a name to the same
 * one. The first entry chooses: it is the one whose bytes count most.
 */
let names = {};

/** They talk to the instance as the page does and share no object with it, so that their names may be the shortest. */
const ADAPTERS = /^js\/(react|vue|svelte|element)\.ts$/;

/** @param {{ source: string, file: string, script: boolean }} entry */
async function bundle(entry) {
  const isAdapter = ADAPTERS.test(entry.source);
  const { outputFiles, mangleCache, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry.source],
    outfile: entry.file,
    bundle: true,
    minify: true,
    format: entry.script ? "iife" : "esm",
    platform: entry.script ? "browser" : "neutral",
    // Frameworks are the page's own: peers of the package.
    external: entry.script ? [] : ["node:*", "react", "vue"],
    target,
    // Words of errors are for developers who import the package; a script tag never throws.
    define: { ...define, __WORDS__: String(!entry.script), __TAG__: String(entry.script) },
    charset: "ascii",
    legalComments: "none",
    // `_name` is private by convention. Names with two underscores are wasm-bindgen's, and shared with the module.
    mangleProps: /^_[a-zA-Z]/,
    mangleCache: isAdapter ? {} : names,
    plugins: [wasmAsText, apart, anew],
    treeShaking: true,
    metafile: true,
    logLevel: "silent",
    write: false,
  });
  if (!isAdapter) names = mangleCache;
  tell(entry, metafile);
  // React's servers look for it; minifiers take it for a string that does nothing.
  const directive = readFileSync(join(root, entry.source), "utf8").match(/^"use client";/)?.[0] ?? "";
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    const small = fillIn(await smaller(await smaller(text, !entry.script), !entry.script));
    // Where a page has broken what every script uses (Array.prototype.map throws), a tag's script fails before its first guard.
    writeFileSync(
      path,
      entry.script ? small.replace(/^("use strict";)(.*?)\n?$/s, "$1try{$2}catch{}") : directive + small,
    );
  }
}

/** For `cargo xtask size --explain`: how many bytes of the bundle each file is. */
function tell({ file }, { outputs }) {
  const [{ inputs }] = Object.values(outputs);
  const bytes = Object.fromEntries(Object.entries(inputs).map(([name, { bytesInOutput }]) => [name, bytesInOutput]));
  const name = join(meta, `${relative(join(root, "pkg"), file)}.json`);
  // What the tests are driven with is no part of the package.
  if (relative(meta, name).startsWith("..")) return;
  mkdirSync(dirname(name), { recursive: true });
  writeFileSync(name, JSON.stringify(bytes));
}

const failures = [];
for (const entry of entries) await bundle(entry).catch(({ message }) => failures.push(message));
if (failures.length > 0) {
  console.error(failures.join("\n"));
  process.exit(1);
}
