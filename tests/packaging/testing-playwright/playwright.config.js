import { defineConfig } from "@playwright/test";

export default defineConfig({
  testMatch: "order.spec.js",
  outputDir: "node_modules/.test-results",
  use: {
    baseURL: "http://127.0.0.1:47317",
    launchOptions: {
      // The browser that is installed. Chromium has no sandbox for root, as whom containers run.
      executablePath: process.env.KONOMI_CHROMIUM ?? "/usr/bin/chromium",
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  webServer: { command: "node shop.js", url: "http://127.0.0.1:47317" },
});
