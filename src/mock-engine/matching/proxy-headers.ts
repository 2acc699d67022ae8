/**
 * The proxy that would obey this response header, e.g. "nginx"; null if none would. Such a header is an order to whoever passes the answer
 * on: to send another file or address instead, to read the body for more orders, or to act on more than this one answer. Nobody who may save
 * an example may give orders to the operator's proxy, so these headers are never sent. Source: docs/serving.md, "Headers for proxies".
 *
 * @param name without spaces around it, in any letter case
 */
export function proxyThatObeys(name: string, value: string): string | null {
  const lower = name.toLowerCase();
  const order = ORDERS.find(({ names, values }) => names.test(lower) && (values === undefined || values.test(value)));
  return order?.proxy ?? null;
}

interface Order {
  proxy: string;
  names: RegExp;
  /** The header is harmless unless its value matches. */
  values?: RegExp;
}

// A proxy's whole family of names where all of it is for the proxy: the next version may obey one more of them.
const ORDERS: readonly Order[] = [
  { proxy: "nginx", names: /^x-accel-/ },
  { proxy: "Apache or lighttpd", names: /^x-sendfile/ },
  { proxy: "lighttpd", names: /^x-lighttpd-/ },
  // X-LiteSpeed-Purge empties the cache of the whole site.
  { proxy: "LiteSpeed", names: /^x-litespeed-/ },
  { proxy: "Perlbal, H2O or Apache", names: /^x-reproxy-/ },
  { proxy: "App Engine", names: /^x-appengine-/ },
  // These two take the instance that answered out of the balancing, and the load reports weigh it. Other names of Envoy's are kept, because
  // they only tell callers something or end with this answer.
  { proxy: "Envoy", names: /^x-envoy-(immediate-health-check-fail|degraded)$/ },
  { proxy: "Envoy", names: /^endpoint-load-metrics(-bin)?$/ },
  // With ESI the proxy fetches what the body names. Otherwise both are about caching this answer.
  { proxy: "a cache with ESI", names: /^surrogate-control$/, values: /\bcontent\s*=/i },
  { proxy: "Akamai", names: /^edge-control$/, values: /\bdca\s*=/i },
];
