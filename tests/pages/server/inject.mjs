// For engines whose driver has no init scripts: the server writes them into the pages, before everything else, and takes the
// probe's reports. Requests for these do not appear in the record.

export const INTERNAL = "/__test/";

const isPage = ({ status, headers }) => status === 200 && /^text\/html/.test(headers["content-type"] ?? "");

/** The page with a script element first in its head, or what came in: part of a page, for a script that fetches it, is no page. */
export function inject(server, answer) {
  if (!server.initScripts || !isPage(answer)) return answer;
  const html = answer.body.toString("utf8");
  const place = html.match(/<head[^>]*>/i) ?? html.match(/<!doctype[^>]*>/i);
  if (!place) return answer;
  const at = place.index + place[0].length;
  return {
    ...answer,
    body: Buffer.from(`${html.slice(0, at)}<script src="${INTERNAL}init.js"></script>${html.slice(at)}`),
  };
}

export function internal(server, url, body, response) {
  if (url.pathname === `${INTERNAL}report`) {
    server.reports.push(JSON.parse(body.toString("utf8")));
    return response.writeHead(204).end();
  }
  response.writeHead(200, { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-store" });
  // A module to wait for: what the page asked for before it has been sent when it comes.
  if (url.pathname === `${INTERNAL}nothing.js`) return response.end();
  return response.end((server.initScripts?.() ?? []).map((source) => `(() => {${source}\n})();`).join("\n"));
}
