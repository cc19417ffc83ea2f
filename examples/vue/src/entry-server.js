import { renderToString } from "vue/server-renderer";
import { createShop } from "./main.js";

export const render = async (url) => {
  const { app, router } = createShop();
  await router.push(url);
  return renderToString(app);
};
