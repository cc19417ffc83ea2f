// The module with less room, so that its stack or its memory ends for real, in the middle of a call.

const SECTIONS = { memory: 5, globals: 6, exports: 7 };

const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]);

/** Calls `change` with the body of one section of a module, and puts what it gives in its place. */
function withSection(bytes, wanted, change) {
  const out = [bytes.subarray(0, 8)];
  let at = 8;
  while (at < bytes.length) {
    const id = bytes[at++];
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      length |= (byte & 127) << shift;
      if (!(byte & 128)) break;
    }
    const body = bytes.subarray(at, (at += length));
    const changed = id === wanted ? Buffer.from(change([...body])) : body;
    out.push(Buffer.from([id, ...leb(changed.length)]), changed);
  }
  return Buffer.concat(out);
}

/** At most so many pages of 64 KB; it begins with 17, of which 16 are the stack. */
export const withMemory = (bytes, pages) =>
  withSection(bytes, SECTIONS.memory, ([count, flags, ...least]) => {
    if (count !== 1 || flags !== 0) throw new Error("the memory section has another form");
    return [count, 1, ...least, ...leb(pages)];
  });

/** So many bytes of stack. It lies at the beginning of the memory and grows down: what is below is out of bounds. */
export const withStack = (bytes, size) =>
  withSection(bytes, SECTIONS.globals, (body) => {
    // One global, the stack's pointer: i32, mutable, i32.const.
    if (body.slice(0, 4).join() !== "1,127,1,65" || body.length !== 9)
      throw new Error("the global section has another form");
    const padded = [0, 7, 14, 21].map((shift, nth) => ((size >>> shift) & 127) | (nth < 3 ? 128 : 0));
    return [...body.slice(0, 4), ...padded, 11];
  });

/** With the stack's pointer among the exports, as `stack`: who sets it to nearly 0 has the next call run out of stack. */
export const withOpenStack = (bytes) =>
  withSection(bytes, SECTIONS.exports, ([count, ...rest]) => {
    if (count > 126) throw new Error("the export section has another form");
    return [count + 1, ...rest, 5, ...Buffer.from("stack"), 3, 0];
  });
