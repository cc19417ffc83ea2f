import { bare } from "../api/own.js";
import type { CreateOptions, Reason } from "../types.js";
import { guard } from "./guard.js";

/** What the loader ended with: a module, or the reason why there is none. */
export type Loaded = { module: WebAssembly.Module } | { reason: Reason };

/** A shop's page must not wait longer for us than this, whatever the network does. */
const GIVE_UP = 2000;

/**
 * Fetches and compiles. Where a digest is given, the browser refuses any other file.
 *
 * What an async function gives back is awaited first: a promise that it returns is asked for its `then`, and where a page has broken
 * that, the module is lost and what it is rejected with later is nobody's: an unhandled rejection in the page.
 */
export const fetchModule = async (
  url: string | URL,
  signal: AbortSignal,
  integrity = "",
): Promise<WebAssembly.Module> =>
  // Without a prototype: a polluted one must not choose the mode, or send anything along.
  await compiled(await fetch(url, bare<RequestInit>({ signal, credentials: "same-origin", integrity })));

/** Streams where the server names the type; compiles the bytes where it does not (many hosts lack application/wasm). */
export const compiled = async (response: Response): Promise<WebAssembly.Module> => {
  if (!response.ok) throw new Error("HTTP " + response.status);
  return await (/^application\/wasm\b/i.test(response.headers.get("content-type") ?? "") && WebAssembly.compileStreaming
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer()));
};

/** The module of whatever a developer brought: its address, a response, its bytes or itself. */
export const moduleOf = async (
  source: CreateOptions["wasm"],
  signal: AbortSignal,
  integrity?: string,
): Promise<WebAssembly.Module> => {
  const given = await source;
  if (given instanceof WebAssembly.Module) return given;
  return await (typeof given === "string" || given instanceof URL
    ? fetchModule(given, signal, integrity)
    : typeof Response === "function" && given instanceof Response
      ? compiled(given)
      : WebAssembly.compile(given as BufferSource));
};

/** Brings the wasm, or says why not, within two seconds. Never rejects, whatever of it throws. */
export const load = async (bring: (signal: AbortSignal) => Promise<WebAssembly.Module>): Promise<Loaded> => {
  let abort: AbortController | undefined;
  try {
    const { signal } = (abort = new AbortController());
    // Not by `race`, which asks for `then`: where a page has broken that, what lost the race would reject in the page.
    const module = await new Promise<WebAssembly.Module>((done, failed) => {
      setTimeout(failed, GIVE_UP);
      void (async () => {
        try {
          done(await bring(signal));
        } catch (error) {
          failed(error);
        }
      })();
    });
    return { module };
  } catch {
    guard(() => abort!.abort());
    return { reason: "wasm-failed" };
  }
};
