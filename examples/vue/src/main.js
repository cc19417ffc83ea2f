import { createSSRApp } from "vue";
import { createMemoryHistory, createRouter, createWebHistory, RouterView } from "vue-router";
import Home from "./pages/Home.vue";
import Product from "./pages/Product.vue";

export const createShop = () => {
  const router = createRouter({
    history: import.meta.env.SSR ? createMemoryHistory() : createWebHistory(),
    routes: [
      { path: "/", component: Home },
      { path: "/product/:id", component: Product },
    ],
    scrollBehavior: (to, from, saved) => saved ?? { top: 0 },
  });
  const app = createSSRApp(RouterView);
  app.use(router);
  return { app, router };
};
