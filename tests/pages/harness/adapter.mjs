// An adapter by itself, as a developer connects it from the package: what it tells stands in window.__told.
import { shell } from "../fixtures/shell.mjs";

/** A page on which `before` runs, then the adapter `name` is connected, then window.__connected is set. */
export async function openAdapter({ page, server }, name, before = "", { body = "" } = {}) {
  server.page(
    "/adapter",
    shell({
      title: "Adapter",
      list: body || "<p>text</p>",
      foot: `<script>${before}</script>
        <script type="module">
          import { connect } from "/pkg/signals/${name}.js";
          window.__told = [];
          window.__stop = connect(
            (event) => __told.push(event),
            { learn: (items) => __told.push({ type: "learn", items }) },
          );
          window.__connected = true;
        </script>`,
    }),
  );
  await page.goto(`${server.origin}/adapter`);
  await page.waitFor(() => window.__connected);
}

/** Everything that waits for a microtask or a task has run. */
export const calm = (page) => page.evaluate(() => new Promise((done) => setTimeout(() => setTimeout(done))));

/** What was told since the last call: each as "type id", or "search words". */
export async function told(page) {
  await calm(page);
  const events = await page.evaluate(() => JSON.parse(JSON.stringify(__told.splice(0))));
  return events.map(({ type, items, query }) =>
    items ? `${type} ${items.map(({ id, sku, gtin }) => id ?? sku ?? gtin).join("+")}` : `${type} ${query}`,
  );
}

/** The items of what was told since the last call, without what they do not say. */
export async function items(page) {
  await calm(page);
  return page.evaluate(() => JSON.parse(JSON.stringify(__told.splice(0))).flatMap(({ items }) => items ?? []));
}
