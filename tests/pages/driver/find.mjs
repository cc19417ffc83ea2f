// Where the browsers are: an environment variable first, then the usual paths of Debian and of the other systems we know.
import { accessSync, constants } from "node:fs";

const PLACES = {
  chromium: {
    variable: "KONOMI_CHROMIUM",
    paths: [
      "/usr/bin/chromium",
      "/usr/bin/chromium-browser",
      "/usr/bin/google-chrome",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    missing: "Chromium not installed (apt-get install chromium, or set KONOMI_CHROMIUM)",
  },
  firefox: {
    variable: "KONOMI_FIREFOX",
    paths: ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
    missing: "Firefox not installed (apt-get install firefox-esr, or set KONOMI_FIREFOX)",
  },
  webkit: {
    variable: "KONOMI_WEBKIT",
    paths: ["/usr/bin/WebKitWebDriver"],
    missing: "webkit2gtk-driver not installed (apt-get install webkit2gtk-driver xvfb, or set KONOMI_WEBKIT)",
  },
  minibrowser: {
    variable: "KONOMI_MINIBROWSER",
    paths: [
      "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
      "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
      "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    ],
    missing: "MiniBrowser not found (it comes with webkit2gtk-driver's libraries; set KONOMI_MINIBROWSER)",
  },
  xvfb: {
    variable: "KONOMI_XVFB",
    paths: ["/usr/bin/Xvfb"],
    missing: "xvfb not installed (apt-get install xvfb)",
  },
};

const executable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The path of a program, or undefined. */
export function find(name) {
  const { variable, paths } = PLACES[name];
  const named = process.env[variable];
  return named ? (executable(named) ? named : undefined) : paths.find(executable);
}

/** Why an engine cannot run here, or undefined when it can. */
export function whyNot(engine) {
  const needed = engine === "webkit" ? ["webkit", "minibrowser", ...(process.env.DISPLAY ? [] : ["xvfb"])] : [engine];
  const absent = needed.find((name) => !find(name));
  return absent && PLACES[absent].missing;
}
