import type { CreateOptions, Reason } from "../types.js";

/** What the loader ended with: a module, or the reason why there is none. */
export type Loaded = { module: WebAssembly.Module } | { reason: Reason };

/** A shop's page must not wait longer for us than this, whatever the network does. */
const GIVE_UP = 2000;

const fetched = async (url: string | URL, integrity: string | undefined, signal: AbortSignal): Promise<Response> => {
  // Without a prototype: a polluted one must not choose the mode, or send anything along.
  const init = Object.assign(Object.create(null) as RequestInit, { signal, credentials: "same-origin" }, integrity && { integrity });
  const response = await fetch(url, init);
  if (!response.ok) throw new Error("HTTP " + response.status);
  return response;
};

// Streams where the server names the type; compiles the bytes where it does not (many hosts lack application/wasm).
const compiled = async (response: Response): Promise<WebAssembly.Module> =>
  /^application\/wasm\b/i.test(response.headers.get("content-type") ?? "") && WebAssembly.compileStreaming
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());

const moduleOf = async (
  source: CreateOptions["wasm"],
  integrity: string | undefined,
  signal: AbortSignal,
): Promise<WebAssembly.Module> => {
  const given = await source;
  if (given instanceof WebAssembly.Module) return given;
  if (typeof given === "string" || given instanceof URL) return compiled(await fetched(given, integrity, signal));
  if (typeof Response === "function" && given instanceof Response) return compiled(given);
  return WebAssembly.compile(given as BufferSource);
};

/** Brings the wasm, or says why not, within two seconds. Never rejects. */
export const load = (source: CreateOptions["wasm"], integrity?: string): Promise<Loaded> => {
  const abort = new AbortController();
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve({ reason: "wasm-failed" });
      abort.abort();
    }, GIVE_UP);
    moduleOf(source, integrity, abort.signal)
      .then((module): Loaded => ({ module }), (): Loaded => ({ reason: "wasm-failed" }))
      .then((loaded) => {
        clearTimeout(timer);
        resolve(loaded);
      });
  });
};
