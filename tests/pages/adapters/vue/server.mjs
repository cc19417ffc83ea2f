import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import Shop from "./Shop.vue";

export const write = (state) => renderToString(createSSRApp(Shop, { state }));
