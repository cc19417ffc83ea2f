// Measures several ways of doing the same, in turns: a machine that is slowed down for a while slows all of them.

const isPromise = (result) => typeof result?.then === "function";

/** Milliseconds of one call, over as many calls as last `least` milliseconds together. */
async function sample({ run, isAsync, calls }, next) {
  const start = performance.now();
  if (isAsync) for (let at = 0; at < calls; at++) await run(next());
  else for (let at = 0; at < calls; at++) run(next());
  return (performance.now() - start) / calls;
}

/**
 * @param ways functions of a running number by name; one may give a promise
 * @returns for each name { samples: milliseconds a call, calls: how many a sample took, first: the first call }
 */
export async function interleaved(ways, { samples = 11, least = 4, warm = 120 } = {}) {
  let number = 0;
  const next = () => number++;
  const measured = [];
  for (const [name, run] of Object.entries(ways)) {
    let start = performance.now();
    const result = run(next());
    const isAsync = isPromise(result);
    if (isAsync) await result;
    const first = performance.now() - start;
    // What takes a second is warm enough after it.
    start = performance.now();
    let calls = 0;
    let spent = 0;
    while (first < 1000 && (calls < 3 || spent < warm)) {
      const again = run(next());
      if (isAsync) await again;
      calls++;
      spent = performance.now() - start;
    }
    const each = calls ? spent / calls : first;
    measured.push({
      name,
      run,
      isAsync,
      first,
      calls: Math.max(1, Math.ceil(least / Math.max(each, 1e-5))),
      samples: [],
    });
  }
  // Whoever comes first in a round is another one in the next.
  for (let round = 0; round < samples; round++)
    for (let at = 0; at < measured.length; at++) {
      const way = measured[(round + at) % measured.length];
      way.samples.push(await sample(way, next));
    }
  return Object.fromEntries(
    measured.map(({ name, samples: all, calls, first }) => [name, { samples: all, calls, first }]),
  );
}
