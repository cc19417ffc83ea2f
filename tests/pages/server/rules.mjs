// Rules spoil answers. A rule is a match (text at the end of the path without its query, a pattern, or a function of the
// request) and a change, an object or a function of the request that gives one:
//   status, mime, headers       instead of or in addition to what there is
//   body                        a text, bytes, or a function of the bytes
//   csp                         content security policy
//   cors                        true: any origin may read
//   delay                       milliseconds before the answer starts
//   wait                        a promise: the answer starts when it is fulfilled
//   hang                        true: the request is never answered
//   stall                       send so many bytes and then no more, with the connection open
//   truncate                    cut the connection after so many bytes (the length is announced in full)
//   compress                    true: brotli, if the browser takes it

const matches = (match, request) =>
  typeof match === "function"
    ? match(request)
    : match instanceof RegExp
      ? match.test(request.path)
      : request.path.split("?")[0].endsWith(match);

/** The changed answer, or undefined when there will never be one. */
export async function applyRules(rules, request, answer) {
  const changes = rules
    .filter(({ match }) => matches(match, request))
    .map(({ change }) => (typeof change === "function" ? change(request) : change))
    .filter(Boolean);
  let result = { ...answer, headers: { "cache-control": "no-store", ...answer.headers } };
  for (const change of changes) {
    if (change.hang) return undefined;
    await change.wait;
    if (change.delay) await new Promise((resolve) => setTimeout(resolve, change.delay));
    result = changed(result, change);
  }
  return result;
}

function changed(answer, { status, mime, headers, body, csp, cors, truncate, stall, compress }) {
  const extra = {
    ...(mime && { "content-type": mime }),
    ...(csp && { "content-security-policy": csp }),
    ...(cors && { "access-control-allow-origin": "*" }),
    ...headers,
  };
  return {
    status: status ?? answer.status,
    headers: { ...answer.headers, ...extra },
    body: body === undefined ? answer.body : Buffer.from(typeof body === "function" ? body(answer.body) : body),
    cut: truncate ?? stall ?? answer.cut,
    open: stall !== undefined,
    compress: compress ?? answer.compress,
  };
}
