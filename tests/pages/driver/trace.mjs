// What a page's main thread did, task by task, from the browser's own trace. A task is measured by the time that its thread ran: what other
// programs of the machine took away meanwhile is not in it.

const CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"];
const SCRIPTS = new Set(["EvaluateScript", "FunctionCall", "v8.compile", "EvaluateModule", "v8.compileModule"]);

/**
 * Runs `work` and gives the tasks of the page's main thread: [{ ms, own, isOurs }], in milliseconds. `own` is the part in which our scripts
 * ran; `isOurs(url)` says whose script a file is. A script that stands in the page runs in the parser's task, beside the page's own work.
 */
export async function tasks(page, isOurs, work) {
  await page.tracing.start({ categories: CATEGORIES });
  let trace;
  try {
    await work();
  } finally {
    trace = await page.tracing.stop();
  }
  const { traceEvents: events } = JSON.parse(Buffer.from(trace).toString("utf8"));
  const thread = ({ pid, tid }) => `${pid} ${tid}`;
  const mains = new Set(
    events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(thread),
  );
  const urlOf = ({ args }) => args?.data?.url ?? args?.beginData?.url ?? args?.fileName ?? "";
  const runs = events.filter(
    ({ name, ph, dur, tid, pid }) => /RunTask$/.test(name) && ph === "X" && dur && mains.has(thread({ pid, tid })),
  );
  const time = ({ tdur, dur }) => (tdur ?? dur) / 1000;
  const ours = events
    .filter((event) => event.dur && SCRIPTS.has(event.name) && isOurs(urlOf(event)))
    .sort((one, other) => one.ts - other.ts);
  return runs.map((task) => {
    let end = 0;
    let own = 0;
    for (const script of ours) {
      const isInside = thread(script) === thread(task) && script.ts >= task.ts && script.ts <= task.ts + task.dur;
      // One within another is counted with it.
      if (!isInside || script.ts < end) continue;
      end = script.ts + script.dur;
      own += time(script);
    }
    return { ms: time(task), own, isOurs: end > 0 };
  });
}
