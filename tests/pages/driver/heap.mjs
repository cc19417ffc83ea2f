// What a page of Chromium holds, from a snapshot of its heap: what scripts hold and what that keeps alive, as elements that are in no
// document any more.

/**
 * What is not the page's to hold. Compiled code grows for as long as the engine learns what scripts do, and is thrown away where memory
 * is short: 130 KB of it came in the second half of the soak's visit, and nothing else. The log of requests is the driver's.
 */
const isLeftOut = (type, name) => type === "code" || name.startsWith("blink::NetworkResourcesData");

/** The bytes of a snapshot, as the protocol gives it. */
export function held({ snapshot, nodes, strings }) {
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, name, size] = ["type", "name", "self_size"].map((field) => fields.indexOf(field));
  let sum = 0;
  for (let at = 0; at < nodes.length; at += fields.length)
    if (!isLeftOut(types[type][nodes[at + type]], strings[nodes[at + name]])) sum += nodes[at + size];
  return sum;
}
