import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

// The browser that is installed. Chromium has no sandbox for root, as whom containers run.
const launchOptions = {
  executablePath: process.env.KONOMI_CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
};

export default defineConfig({
  test: {
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions }),
      instances: [{ browser: "chromium" }],
    },
  },
});
