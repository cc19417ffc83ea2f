/**
 * Runs jobs, so many at once, in their order. A job is { name, run }; what one throws is a failure of the whole run.
 * @returns {Promise<string[]>} the failures.
 */
export async function pool(size, jobs) {
  const waiting = [...jobs];
  const failures = [];
  const worker = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      try {
        await job.run();
      } catch (error) {
        failures.push(`${job.name}: ${error.message}`);
      }
    }
  };
  await Promise.all(Array.from({ length: size }, worker));
  return failures;
}
