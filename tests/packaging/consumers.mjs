// Who uses the package, one row each. A folder is copied as a customer would have it, the packed package is installed into it, and
// then it is built with its own tool and opened in a browser, or its own command is run.
//
// how:      what the table says of it
// build:    npm scripts that are run first
// serve:    what brings the pages: { folder } of files, { command } of the consumer's own with {port}, { module } with `serve`
// wasm:     how many .wasm files a page fetches; 0 where it is inside the script
// says:     what its own tools say on the console
// asks:     false where the shop has no banner that asks for consent
// run:      a command that fails where something is wrong
// isOptional: a program that the registry does not bring for every machine: without it the row says "not run"
// isQuick:  part of `cargo xtask test`; the others run with --packaging only

const FETCHED = "built, fetches konomi.wasm";
const INSIDE = "built, wasm inside";
const RECIPE = "recipe of docs/testing.md";
const here = (name) => "tests/packaging/" + name;

export const consumers = [
  {
    name: "script tag, other origin, integrity",
    how: "served as it is, every file held to its digest",
    folder: here("script-tag"),
    serve: { module: "serve.mjs" },
    wasm: 1,
    asks: false,
    isQuick: true,
  },
  {
    name: "React, Vite, development server",
    how: "fetches konomi.wasm",
    folder: "examples/react",
    serve: { command: ["npm", "run", "dev", "--", "--port", "{port}", "--strictPort", "--host", "127.0.0.1"] },
    wasm: 1,
    says: [/^debug: \[vite\] connect/, /React DevTools/],
  },
  {
    name: "React, Vite",
    how: FETCHED,
    folder: "examples/react",
    build: ["build"],
    serve: { folder: "dist" },
    wasm: 1,
    isQuick: true,
  },
  {
    name: "React, Next.js with Turbopack, rendered on the server",
    how: FETCHED,
    folder: "examples/next",
    build: ["build"],
    serve: { command: ["npm", "run", "start", "--", "--port", "{port}", "--hostname", "127.0.0.1"] },
    wasm: 1,
  },
  {
    name: "React, Next.js with webpack, rendered on the server",
    how: FETCHED,
    folder: "examples/next",
    build: ["build --webpack"],
    serve: { command: ["npm", "run", "start", "--", "--port", "{port}", "--hostname", "127.0.0.1"] },
    wasm: 1,
  },
  {
    name: "Vue, rendered on the server by Vite",
    how: FETCHED,
    folder: "examples/vue",
    build: ["build"],
    serve: { command: ["npm", "run", "start"] },
    wasm: 1,
    isQuick: true,
  },
  {
    name: "Svelte, SvelteKit",
    how: FETCHED,
    folder: "examples/svelte",
    build: ["build"],
    serve: { command: ["npm", "run", "preview", "--", "--port", "{port}", "--host", "127.0.0.1"] },
    wasm: 1,
  },
  {
    name: "plain HTML",
    how: "script tag, served as it is",
    folder: "examples/html",
    build: ["build"],
    serve: { folder: "." },
    wasm: 1,
    isQuick: true,
  },
  {
    name: "webpack 5",
    how: FETCHED,
    folder: here("webpack"),
    build: ["build"],
    serve: { folder: "dist" },
    wasm: 1,
    isQuick: true,
  },
  {
    name: "Rollup, `konomi/inline`",
    how: INSIDE,
    folder: here("rollup"),
    build: ["build"],
    serve: { folder: "dist" },
    wasm: 0,
    isQuick: true,
  },
  {
    name: "esbuild, `konomi/inline`",
    how: INSIDE,
    folder: here("esbuild"),
    build: ["build"],
    serve: { folder: "dist" },
    wasm: 0,
    isQuick: true,
  },
  {
    name: "Vitest: Node, jsdom, happy-dom",
    how: RECIPE,
    folder: here("testing-vitest"),
    run: ["npm", "test"],
    isQuick: true,
  },
  { name: "Vitest, browser mode", how: RECIPE, folder: here("testing-vitest-browser"), run: ["npm", "test"] },
  { name: "Playwright", how: RECIPE, folder: here("testing-playwright"), run: ["npm", "test"], isQuick: true },
  { name: "Web Test Runner", how: RECIPE, folder: here("testing-web-test-runner"), run: ["npm", "test"] },
  {
    name: "Node, `import`",
    how: "neutral, no globals",
    folder: here("node"),
    run: ["node", "import.mjs"],
    isQuick: true,
  },
  {
    name: "Node, `require`",
    how: "neutral, no globals",
    folder: here("node"),
    run: ["node", "require.cjs"],
    isQuick: true,
  },
  {
    name: "workerd, which compiles no bytes",
    how: "neutral, with a module",
    folder: here("worker"),
    run: ["npm", "test"],
    isOptional: true,
  },
  { name: "Deno", how: "neutral", folder: here("deno"), run: ["npm", "test"], isOptional: true },
  { name: "Bun", how: "neutral", folder: here("bun"), run: ["npm", "test"], isOptional: true },
  {
    name: "TypeScript",
    how: "strict, exact optional properties",
    folder: here("types"),
    run: ["npm", "test"],
    isQuick: true,
  },
  { name: "publint", how: "strict", folder: here("publish"), run: ["npm", "run", "publint"], isQuick: true },
  {
    name: "are the types wrong?",
    how: "ESM only",
    folder: here("publish"),
    run: ["npm", "run", "types"],
    isQuick: true,
  },
];
