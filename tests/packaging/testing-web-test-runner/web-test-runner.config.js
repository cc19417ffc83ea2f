import { chromeLauncher } from "@web/test-runner-chrome";

// The browser that is installed. Chromium has no sandbox for root, as whom containers run.
const launchOptions = {
  executablePath: process.env.KONOMI_CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
};

export default {
  files: "order.test.js",
  nodeResolve: true,
  browsers: [chromeLauncher({ launchOptions })],
};
