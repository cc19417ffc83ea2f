// The scenarios of `cargo xtask trust`, a row each. docs/trust.md says of each when it is held (a test
// compares the two); the numbers that are missing are about measurement, which Konomi does not have.
//
// `pages`: page tests prove it (those with `rows: [id]`), in every engine that runs; an engine that lacks what it needs says so.
// `native`: names of native tests (cargo test of the engine), by how they begin.
// `job`: what proves it besides (jobs/*.mjs). `least`, `jobLeast`: the level from which on it, or its job, runs; without
// it, every one.

const pages = (id, title, more) => ({ id: String(id), title, pages: true, ...more });

export const scenarios = [
  pages(1, "any call of the browser fails, each in turn"),
  pages(2, "the wasm panics in the middle of a call"),
  pages(3, "stack or memory of the wasm are exhausted"),
  pages(4, "prototypes are polluted"),
  pages(5, "elements are named like what the script looks for"),
  pages(6, "canaries: nothing about the shopper is sent"),
  pages(7, "canaries: no raw history is kept", { native: ["profile::", "codec::"] }),
  pages(8, "consent unknown, denied, withdrawn"),
  pages(9, "storage is blocked, or throws"),
  pages(10, "no WebAssembly, a policy against it, or something else in its place"),
  pages(11, "Konomi comes late, or never"),
  pages(12, "what a re-ordered page keeps: nodes, focus, forms, frames"),
  pages(13, "stored profiles that are broken, or somebody else's", { native: ["codec::"] }),
  pages(17, "two Konomis in one page"),
  pages(18, "ten tabs at once"),
  pages(19, "storage that is full, or emptied in the middle of a visit"),
  pages(20, "files of different releases"),
  pages(21, "back and forward, fifty times"),
  pages(22, "soft navigation, replaced lists, frameworks"),
  pages(24, "hostile products", { native: ["fuzz::", "read_price::", "read_text::"] }),
  pages(25, "pages of 100,000 nodes"),
  pages(26, "natives that are frozen, patched, or throw"),
  pages(27, "randomness that is none"),
  pages(28, "clocks that are wrong, jump, or go back", { native: ["profile::"] }),
  pages(29, "events that no shopper made"),
  pages(32, "files that were tampered with", { job: "reproducible", jobLeast: "full" }),
  { id: "33", title: "what the wasm imports, and what it depends on", job: "supply" },
  pages(34, "strict policies and Trusted Types"),
  pages(35, "frames: sandboxed, and of another origin"),
  pages(36, "bots, prerendering, print"),
  { id: "37", title: "two worlds: who reads the device asks for one view", job: "attack" },
  pages(38, "erasure is complete, and stays"),
  pages(39, "what the order says to who can see it: measured, at most 1.9 of 1.95 bits", { job: "order" }),
  pages(40, "soak: memory, timers and listeners"),
  pages(41, "a slow machine, and a shopper who saves data"),
  pages(42, "two shops on one device"),
  { id: "fuzz", title: "fuzzing of all that parses, merges, orders or stores", job: "fuzz" },
  {
    id: "mutants, engine",
    title: "mutants of the codec and of what is remembered",
    job: "mutants-engine",
    least: "full",
  },
  {
    id: "mutants, page",
    title: "mutants of guards and consent (--release: of storage, too)",
    job: "mutants-page",
    least: "full",
  },
];
