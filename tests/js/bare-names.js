/** Lets Node find our modules by the bare names of the import map: `#lib/positions` is static/js/lib/positions.js. */

import { register } from "node:module";

const root = new URL("../../static/js/", import.meta.url).href;

const hooks = `
export async function resolve(specifier, context, next) {
  if (!specifier.startsWith("#")) return next(specifier, context);
  return { url: ${JSON.stringify(root)} + specifier.slice(1) + ".js", format: "module", shortCircuit: true };
}`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);
