// The engine's own hash, written anew after its documentation (src/engine/math.rs): what is hashed with it is as readable as what is
// hashed with any other to whoever has the catalogue.

const fnv = (bytes) => {
  let sum = 0xcbf29ce484222325n;
  for (const byte of bytes) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
  return sum;
};

const mixed = (sum) => {
  for (const prime of [0xff51afd7ed558ccdn, 0xc4ceb9fe1a85ec53n])
    sum = BigInt.asUintN(64, (sum ^ (sum >> 33n)) * prime);
  return sum ^ (sum >> 33n);
};

/** The 64-bit hash of bytes. */
export const hash64 = (bytes) => mixed(fnv(bytes));

/** The lower half, as a number. */
export const hash32 = (bytes) => Number(hash64(bytes) & 0xffffffffn);

/** The keys of an item: of its id, of the address of its page (src/engine/read/key.rs). */
export const idKey = (id) => hash32(Buffer.from("i" + id.toLowerCase()));
export const urlKey = (path) => hash32(Buffer.from("u" + path.toLowerCase()));

/** A number as bytes, lowest first. */
export const little = (number, size) => {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntLE(number, 0, size);
  return bytes;
};
