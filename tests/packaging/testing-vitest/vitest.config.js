import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "node", environment: "node", include: ["order.test.js"] } },
      { test: { name: "jsdom", environment: "jsdom", include: ["*.test.js"] } },
      { test: { name: "happy-dom", environment: "happy-dom", include: ["*.test.js"] } },
    ],
  },
});
