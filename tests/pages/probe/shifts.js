// The browser's own measure of what jumps (Chromium only). It is blind to nodes that are removed and put back: displaced.js is not.
const shifts = { supported: PerformanceObserver.supportedEntryTypes.includes("layout-shift"), score: 0, entries: 0 };
if (shifts.supported) {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      shifts.score += entry.value;
      shifts.entries += 1;
    }
  }).observe({ type: "layout-shift", buffered: true });
}
probe.shifts = shifts;
