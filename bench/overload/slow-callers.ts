import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { send } from "../../e2e/wire/raw-http";
import { printProgress, printTable } from "../harness/report";
import { quantile } from "../harness/statistics";
import { mockTarget, type BenchApp } from "../targets/bench-app";
import { plainRoutes } from "../targets/routes";

const CALLERS = 50;
const CUT_OFF_MS_MAX = 150_000;
const ASK_EVERY_MS = 100;
const HUGE_BYTES = 1024 * 1024;

/** A caller that takes its time: what it sends at once, and what it then sends each second, for ever. */
interface SlowCaller {
  what: string;
  first: string;
  everySecond: string;
}

interface CutOff {
  /** Null when it was still open at the end. */
  ms: number | null;
  /** Of the answer that it got before; null for none. */
  status: string | null;
}

/** How long callers are put up with that hold a connection and never come to an end, and how others fare meanwhile. */
export async function printSlowCallers(app: BenchApp): Promise<void> {
  printProgress(`Slow callers, for up to ${CUT_OFF_MS_MAX / 1000} s`);
  const target = await mockTarget("plain", app, plainRoutes(1), { isRecorded: true });
  const host = /Host: (.*)\r/.exec((await target.calls())[0]?.request ?? "")?.[1] ?? "";
  let isOver = false;
  const others = latenciesOfOthers(app.port, host, () => isOver);
  const kinds = [...slowCallers("a mock server", host), ...slowCallers("the app", `localhost:${app.port}`)];
  const cutOffs = await Promise.all(
    kinds.map((kind) => Promise.all(Array.from({ length: CALLERS }, () => cutOff(app.port, kind)))),
  );
  isOver = true;
  printTable(
    [`${CALLERS} callers each`, "cut off", "first after s", "last after s", "answered"],
    kinds.map(({ what }, at) => cutOffRow(what, cutOffs[at] ?? [])),
  );
  const sorted = (await others).sort((a, b) => a - b);
  printTable(
    ["one call every 100 ms meanwhile", "calls", "p50 ms", "p99 ms", "slowest ms"],
    [["answered", sorted.length.toFixed(0), ...[0.5, 0.99, 1].map((part) => quantile(sorted, part).toFixed(2))]],
  );
}

function slowCallers(to: string, host: string): SlowCaller[] {
  const post = `POST /orders HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n`;
  const get = `GET /orders/1 HTTP/1.1\r\nHost: ${host}\r\n`;
  const hugeLine = `X-Huge: ${"a".repeat(HUGE_BYTES)}\r\n`;
  const hugeLines = `X-Huge: ${"a".repeat(1000)}\r\n`.repeat(HUGE_BYTES / 1024);
  return [
    { what: `${to}: says nothing`, first: "", everySecond: "" },
    { what: `${to}: headers, a byte a second`, first: `${get}X-Slow: `, everySecond: "a" },
    { what: `${to}: a body that never ends, a byte a second`, first: post, everySecond: " " },
    { what: `${to}: a body that never comes`, first: post, everySecond: "" },
    { what: `${to}: one header of 1 MiB`, first: `${get}${hugeLine}\r\n`, everySecond: "" },
    { what: `${to}: 1,024 headers of 1 kB`, first: `${get}${hugeLines}\r\n`, everySecond: "" },
  ];
}

/** Calls, and waits until the server closes the connection. */
function cutOff(port: number, { first, everySecond }: SlowCaller): Promise<CutOff> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    let answer = "";
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => socket.write(first));
    const end = (ms: number | null) => {
      clearInterval(dripping);
      clearTimeout(patience);
      socket.destroy();
      resolve({ ms, status: /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? null });
    };
    const dripping = setInterval(() => everySecond !== "" && socket.write(everySecond), 1_000);
    const patience = setTimeout(() => end(null), CUT_OFF_MS_MAX);
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString("latin1")));
    // A reset is a cut as well; "close" follows.
    socket.on("error", () => {});
    socket.once("close", () => end(performance.now() - startedAt));
  });
}

function cutOffRow(what: string, cutOffs: readonly CutOff[]): string[] {
  const times = cutOffs.flatMap(({ ms }) => (ms === null ? [] : [ms / 1000])).sort((a, b) => a - b);
  const statuses = [...new Set(cutOffs.map(({ status }) => status ?? "nothing"))].sort();
  const shown = (seconds: number | undefined) => (seconds === undefined ? "never" : seconds.toFixed(1));
  return [what, `${times.length} of ${cutOffs.length}`, shown(times[0]), shown(times.at(-1)), statuses.join(", ")];
}

async function latenciesOfOthers(port: number, host: string, isOver: () => boolean): Promise<number[]> {
  const latencies: number[] = [];
  while (!isOver()) {
    const startedAt = performance.now();
    const { status } = await send(port, { target: "/orders/1", headers: ["Host", host] });
    if (status !== 200) throw new Error(`A call beside slow callers was answered ${status}.`);
    latencies.push(performance.now() - startedAt);
    await wait(ASK_EVERY_MS);
  }
  return latencies;
}
