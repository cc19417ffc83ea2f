// Vite's own way to render on the server: its middleware while developing, the built files in production.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import sirv from "sirv";

const port = process.env.PORT ?? 3000;
const vite = process.argv.includes("--production")
  ? undefined
  : await (await import("vite")).createServer({ server: { middlewareMode: true }, appType: "custom" });
const template = await readFile(vite ? "index.html" : "dist/client/index.html", "utf8");
const assets = vite ? vite.middlewares : sirv("dist/client", { extensions: [] });

const answer = async ({ url }) => {
  const { render } = await (vite
    ? vite.ssrLoadModule("/src/entry-server.js")
    : import("./dist/server/entry-server.js"));
  const html = vite ? await vite.transformIndexHtml(url, template) : template;
  return html.replace("<!--app-->", await render(url));
};

const page = async (request, response) => {
  try {
    const html = await answer(request);
    response.writeHead(200, { "content-type": "text/html" }).end(html);
  } catch (error) {
    console.error(error);
    response.writeHead(500).end("Something went wrong");
  }
};

createServer((request, response) => {
  // The page itself is not the template that lies there.
  if (request.url === "/" && !vite) return page(request, response);
  assets(request, response, () => page(request, response));
}).listen(port, () => console.log(`http://localhost:${port}`));
