import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import Rest from "./Rest.vue";
import Shop from "./Shop.vue";

export const write = (state) => renderToString(createSSRApp(state.as ? Rest : Shop, { state }));
