import { bare, own } from "../api/own.js";

/** Where the files of a pack come from. Every function rejects where there is nothing. */
export interface Source {
  /** The index, or a file that has everything. */
  index(signal: AbortSignal): Promise<Uint8Array>;
  /** A shard; absent where the file has everything. `build` names the pack that the index belongs to. */
  shard?(number: number, build: string, signal: AbortSignal): Promise<Uint8Array>;
}

/** A file that came, and is not what it should be. */
export class Refused extends Error {
  constructor(
    readonly _code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The name of the index in its folder. Shards stand in a folder that is named by the build: docs/pack.md. */
const INDEX = "index.kpk";

/** A GET without anything of the shopper's: no body, no query, no custom header. */
const fetchBytes = async (url: string, signal: AbortSignal): Promise<Uint8Array> => {
  // Without a prototype: a polluted one must not choose the mode, or send anything along.
  const response = await fetch(url, bare<RequestInit>({ signal, credentials: "same-origin" }));
  if (!response.ok) throw new Error("HTTP " + response.status);
  return new Uint8Array(await response.arrayBuffer());
};

const bytesOf = (value: unknown): Uint8Array | undefined =>
  value instanceof ArrayBuffer
    ? new Uint8Array(value)
    : ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : undefined;

const addressOf = (value: unknown): string | undefined =>
  typeof value === "string" || value instanceof URL ? new URL(value, location.href).href : undefined;

/** Bytes, or the address that has them; undefined where it is neither. */
const fileOf = (value: unknown): Source["index"] | undefined => {
  const bytes = bytesOf(value);
  if (bytes) return async () => bytes;
  const address = addressOf(value);
  return address === undefined ? undefined : (signal) => fetchBytes(address, signal);
};

/**
 * Understands the option `pack`: the address of a folder (it ends in "/") or of a file, the file's bytes, or an index
 * with a function that brings the shards.
 */
export const sourceOf = (given: unknown): Source => {
  const address = addressOf(given);
  if (address?.endsWith("/"))
    return {
      index: (signal) => fetchBytes(address + INDEX, signal),
      shard: (number, build, signal) => fetchBytes(`${address}${build}/${number}.kps`, signal),
    };
  const index = fileOf(given);
  if (index) return { index };
  if (typeof given === "object" && given !== null) {
    const file = fileOf(own(given, "index"));
    const shards = own(given, "shards");
    if (file && typeof shards === "function")
      return {
        index: file,
        shard: async (number, build, signal) => {
          const brought = bytesOf(await shards(number, build, signal));
          if (brought) return brought;
          throw new Error("shards(): no bytes");
        },
      };
  }
  return { index: () => Promise.reject(new Error("pack must be an address, bytes or { index, shards }")) };
};

/** Understands the option `weights`: bytes or an address of them, as `konomi train` writes them. */
export const weightsOf = (given: unknown): ((signal: AbortSignal) => Promise<Uint8Array>) | undefined => {
  if (given == null || given === "") return undefined;
  const file = fileOf(given);
  if (!file) return () => Promise.reject(new Error("weights must be an address or bytes"));
  return async (signal) => {
    const bytes = await file(signal);
    // The file that people can read carries the bytes inside.
    if (bytes[0] !== 0x7b) return bytes;
    try {
      const { bytes: text } = JSON.parse(new TextDecoder().decode(bytes)) as { bytes: string };
      if (text) return Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
    } catch {
      // Said below.
    }
    throw new Refused("weights-corrupt", "no bytes in it");
  };
};
