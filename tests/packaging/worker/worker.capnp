using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [ (name = "shop", worker = .shop) ],
);

const shop :Workerd.Worker = (
  modules = [
    (name = "worker", esModule = embed "dist/worker.js"),
    (name = "konomi.wasm", wasm = embed "dist/konomi.wasm"),
  ],
  compatibilityDate = "2026-11-01",
);
