import { callOf, type Call } from "../harness/load";

/** What all servers are to answer alike, before it is written in the way of each. */
export interface Route {
  method: "GET" | "POST";
  path: string;
  /** The first answers where nothing says otherwise. */
  examples: RouteExample[];
}

/** An answer, and what a call says to get it. */
export interface RouteExample {
  /** Of the request: the parameter of that name. */
  query?: Field;
  /** Of the request: a JSON document, the field that tells it from those of the other examples, and what of it is saved. */
  body?: { text: string; field: Field; saved: string };
  /** A JSON document. */
  answer: string;
  delayMs?: number;
}

interface Field {
  name: string;
  value: string;
}

/** Routes that have nothing to choose: each answers its own document. */
export function plainRoutes(count: number): Route[] {
  return Array.from({ length: count }, (_, at) => ({
    method: "GET",
    path: `/orders/${at + 1}`,
    examples: [{ answer: orderAnswer(at + 1) }],
  }));
}

/** The same, each with a path variable after the part that tells it from the others. */
export function variableRoutes(count: number): Route[] {
  return Array.from({ length: count }, (_, at) => ({
    method: "GET",
    path: `/shops/${at + 1}/orders/:order`,
    examples: [{ answer: orderAnswer(at + 1) }],
  }));
}

/** A route whose answer waits. */
export function delayedRoute(delayMs: number): Route {
  return { method: "GET", path: "/delayed", examples: [{ answer: orderAnswer(1), delayMs }] };
}

export function routeChosenByQuery(examples: number): Route {
  return {
    method: "GET",
    path: "/search",
    examples: Array.from({ length: examples }, (_, at) => ({
      query: { name: "page", value: String(at + 1) },
      answer: orderAnswer(at + 1),
    })),
  };
}

/** Ten documents of 2 kB that differ in one field; saved is that field alone, or each as a call once brought it. */
export function routeChosenByBody(saved: "field" | "whole"): Route {
  return {
    method: "POST",
    path: "/payments",
    examples: Array.from({ length: 10 }, (_, at) => {
      const value = `kind-${at + 1}`;
      const text = paymentOf(value);
      const body = {
        text,
        field: { name: "kind", value },
        saved: saved === "whole" ? text : JSON.stringify({ kind: value }),
      };
      return { body, answer: orderAnswer(at + 1) };
    }),
  };
}

/** One call for each example of each route, at a host. `answerOf` writes the answer as that server formats it. */
export function callsOf(
  routes: readonly Route[],
  host: string,
  { headers = [], answerOf = (answer) => answer }: { headers?: string[]; answerOf?: (answer: string) => string } = {},
): Call[] {
  return routes.flatMap(({ method, path, examples }) =>
    examples.map(({ query, body, answer }) => {
      const target = path.replace(":order", "7") + (query ? `?${query.name}=${query.value}` : "");
      return callOf(host, { method, path: target, headers, body: body?.text }, answerOf(answer));
    }),
  );
}

function orderAnswer(id: number): string {
  return JSON.stringify({ id, status: "paid", total: { amount: "49.90", currency: "EUR" }, items: 3 });
}

const PAYMENT_BYTES = 2_000;

function paymentOf(kind: string): string {
  const lines: object[] = [];
  const text = () =>
    JSON.stringify({ customer: { id: 1041, name: "Ann Lee" }, currency: "EUR", lines, confirmed: true, kind });
  for (let line = 1; text().length < PAYMENT_BYTES; line += 1) {
    lines.push({ sku: `sku-${line}`, quantity: line, price: "49.90", note: "as ordered" });
  }
  return text();
}
