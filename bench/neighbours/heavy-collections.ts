const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/** A Postman file of so many requests, each with one example. With 100,000, which an import may have at the most, it has 17 MB. */
export function routesImport(requests = 100_000): string {
  const item = Array.from({ length: requests }, (_, at) => {
    const request = { method: "GET", url: `/route/${at}` };
    return { name: `Route ${at}`, request, response: [{ name: "E", code: 200, originalRequest: request, body: "{}" }] };
  });
  return JSON.stringify({ info: { name: "Largest", schema: SCHEMA }, item });
}

/** One route, `POST /items`, whose 20 examples each ask for 5,000 items of JSON: 2.7 MB. */
export function largeBodies(): string {
  return oneRoute(Array.from({ length: 20 }, (_, at) => itemsBody(5_000, at)));
}

/** One route, `POST /items`, whose one example asks for JSON of 100,000 levels. */
export function deepBody(): string {
  return oneRoute([nestedBody(100_000)]);
}

/** @param variant makes a body that is like no other */
function itemsBody(items: number, variant: number): string {
  return JSON.stringify(Array.from({ length: items }, (_, id) => ({ id, in: variant, of: "x" })));
}

/** `[[[…]]]` */
export function nestedBody(levels: number): string {
  return "[".repeat(levels) + "]".repeat(levels);
}

/** Objects in objects, about 2 MB. */
export function nestedObjects(): string {
  const level = (depth: number): object => (depth === 0 ? { leaf: "x" } : { a: level(depth - 1), b: level(depth - 1) });
  return JSON.stringify(level(17));
}

function oneRoute(bodies: readonly string[]): string {
  const requestWith = (raw: string) => ({
    method: "POST",
    url: "/items",
    header: [{ key: "Content-Type", value: "application/json" }],
    body: { mode: "raw", raw, options: { raw: { language: "json" } } },
  });
  const response = bodies.map((body, at) => ({
    name: `Example ${at + 1}`,
    originalRequest: requestWith(body),
    code: 200,
    body: "{}",
  }));
  return JSON.stringify({
    info: { name: "Heavy", schema: SCHEMA },
    item: [{ name: "Items", request: requestWith("{}"), response }],
  });
}
