// React and Vue as shops use them: the server's page, and the bundle that brings it to life by `window.begin()`.
import { build } from "esbuild";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { createSSRApp } from "vue";
import { renderToString as renderVue } from "vue/server-renderer";
import { fileURLToPath } from "node:url";
import { Shop as ReactShop } from "./react-app.mjs";
import { goods } from "./shop.mjs";
import { Shop as VueShop } from "./vue-app.mjs";

const data = goods.map(({ handle, kind, picture, title, price }) => ({ handle, kind, picture, title, price }));

const ENTRIES = {
  react: `import { createElement } from "react"; import { flushSync } from "react-dom"; import { createRoot, hydrateRoot } from "react-dom/client";
    import { Heart, Shop } from "./react-app.mjs";
    window.begin = (root, isNew) => {
      const shop = createElement(Shop, { goods: window.goods });
      if (isNew) createRoot(root).render(shop); else hydrateRoot(root, shop);
    };
    window.hearts = () => { for (const place of document.querySelectorAll(".place")) flushSync(() => createRoot(place).render(createElement(Heart))); };`,
  vue: `import { createApp, createSSRApp } from "vue"; import { Shop } from "./vue-app.mjs";
    window.begin = (root, isNew) => (isNew ? createApp : createSSRApp)(Shop, { goods: window.goods }).mount(root);`,
};

const made = new Map();

/** The framework, bundled: mode "production" or "development". */
export async function bundle(name, mode) {
  const key = name + mode;
  if (!made.has(key)) made.set(key, bundled(name, mode));
  return made.get(key);
}

async function bundled(name, mode) {
  const { outputFiles } = await build({
    stdin: { contents: ENTRIES[name], resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    write: false,
    format: "iife",
    define: {
      "process.env.NODE_ENV": JSON.stringify(mode),
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
    },
  });
  return `window.goods = ${JSON.stringify(data)};\n${outputFiles[0].text}`;
}

/** What the server writes. */
export const written = {
  react: async () => renderToString(createElement(ReactShop, { goods: data })),
  vue: () => renderVue(createSSRApp(VueShop, { goods: data })),
};
