// Notes every memory that WebAssembly gets in this page, so that its size can be told. Must run before what makes one.

const memories = new Set();

const note = (instance) => {
  for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
  return instance;
};

const { Memory, Instance, instantiate, instantiateStreaming } = WebAssembly;
WebAssembly.Memory = new Proxy(Memory, {
  construct(target, given) {
    const memory = new target(...given);
    memories.add(memory);
    return memory;
  },
});
WebAssembly.Instance = new Proxy(Instance, { construct: (target, given) => note(new target(...given)) });
WebAssembly.instantiate = async (...given) => {
  const result = await instantiate(...given);
  note(result.instance ?? result);
  return result;
};
WebAssembly.instantiateStreaming = async (...given) => {
  const result = await instantiateStreaming(...given);
  note(result.instance);
  return result;
};

/** Bytes of all of them. */
export const wasmBytes = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
