// Waiting: ask again until the answer is true. No test sleeps for a fixed time.

/** Between two questions, in milliseconds. */
const INTERVAL = 25;

/** Milliseconds. Generous: the machines that run this are slow and shared. KONOMI_PATIENCE shortens it while one writes a test. */
export const PATIENCE = Number(process.env.KONOMI_PATIENCE ?? 15_000);

/** What tests/trust/mutants makes of it: a shorter patience for questions, and the longest wait that was not in vain. */
export const waits = { patience: PATIENCE, longest: 0 };

/**
 * Asks until `question` gives something truthy and returns that.
 * A question that throws counts as "not yet" (a page that is just being replaced throws), the last error is reported.
 */
export async function poll(question, { timeout = waits.patience, what = String(question) } = {}) {
  const started = Date.now();
  const end = started + timeout;
  let last;
  for (;;) {
    try {
      const answer = await question();
      if (answer) {
        waits.longest = Math.max(waits.longest, Date.now() - started);
        return answer;
      }
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${timeout} ms in vain for: ${what}${last ? ` (last error: ${last.message})` : ""}`);
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}
