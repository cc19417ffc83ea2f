// Other people's programs, each with a time-out and its output kept for the day it fails.
import { spawn } from "node:child_process";

const MINUTE = 60_000;

/** What tools would otherwise send home or ask about. */
const QUIET = {
  NEXT_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  CI: "1",
  NO_UPDATE_NOTIFIER: "1",
  npm_config_fund: "false",
  npm_config_audit: "false",
  npm_config_update_notifier: "false",
};

const start = (command, args, cwd, env) =>
  spawn(command, args, {
    cwd,
    env: { ...process.env, ...QUIET, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });

/** Ends a program and what it started. */
export const end = (child) => {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
};

/** Runs a command to its end; resolves to what it printed, rejects with the last of it. */
export const run = ([command, ...args], { cwd, env = {}, timeout = 5 * MINUTE }) =>
  new Promise((resolve, reject) => {
    const child = start(command, args, cwd, env);
    let said = "";
    const line = [command, ...args].join(" ");
    const fail = (why) => reject(new Error(`\`${line}\` ${why}\n${said.slice(-3000)}`));
    const timer = setTimeout(() => (end(child), fail(`did not end within ${timeout / 1000} s`)), timeout);
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
    child.on("error", (error) => (clearTimeout(timer), fail(error.message)));
    child.on("close", (code) => (clearTimeout(timer), code === 0 ? resolve(said) : fail(`ended with ${code}`)));
  });

/** Starts a server and waits until it answers. */
export const serveBy = async ([command, ...args], { cwd, origin, env = {}, timeout = MINUTE }) => {
  const child = start(command, args, cwd, env);
  let said = "";
  let code;
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  child.on("close", (with_) => (code = with_ ?? "a signal"));
  const until = Date.now() + timeout;
  for (;;) {
    const answer = await fetch(origin + "/").catch(() => undefined);
    if (answer?.ok) return { said: () => said, close: () => end(child) };
    if (code !== undefined || Date.now() > until) {
      end(child);
      const why = code === undefined ? `does not answer at ${origin} within ${timeout / 1000} s` : `ended with ${code}`;
      throw new Error(`\`${[command, ...args].join(" ")}\` ${why}\n${said.slice(-3000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
