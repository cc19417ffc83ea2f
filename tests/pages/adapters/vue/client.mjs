import { createApp, createSSRApp, nextTick, reactive } from "vue";
import Rest from "./Rest.vue";
import Shop from "./Shop.vue";

window.begin = (target, { isNew, ...props }) => {
  const state = reactive(props);
  const app = (isNew ? createApp : createSSRApp)(props.as ? Rest : Shop, { state });
  app.mount(target);
  window.shop = { set: (change) => (Object.assign(state, change), nextTick()), end: () => app.unmount() };
};
