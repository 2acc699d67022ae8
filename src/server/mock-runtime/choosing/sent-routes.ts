import { requestToCompare } from "@/mock-engine/matching/compared-by-body";
import type { CompiledRequest } from "@/mock-engine/matching/compile";
import type { MockExample } from "@/mock-engine/model";
import type { ToBodyThread } from "./thread-messages";

/** Of saved texts, in UTF-16 code units: how much of them the thread keeps, and how much is sent to it in one turn of the event loop. */
const KEPT_LENGTH_MAX = 64 * 1024 * 1024;
const PIECE_LENGTH = 1024 * 1024;

/** What is sent of a route's answers: choosing looks at their status alone. */
const NO_RESPONSE = { headers: [], body: "", delayMs: 0 };

/** The routes that a thread has been sent; those not called for longest are forgotten first. */
export class SentRoutes {
  private readonly sent = new Map<string, { route: number; length: number }>();
  private length = 0;
  private routes = 0;

  constructor(private readonly post: (message: ToBodyThread) => void) {}

  /**
   * Sends a route, unless the thread has it. Answers its number; null if `nextTurn` answered null, which ends it.
   *
   * @param requests compiled once for each of their revisions
   */
  async send(requests: readonly CompiledRequest[], nextTurn: () => Promise<unknown> | null): Promise<number | null> {
    const key = requests.map(serialOf).join();
    const known = this.sent.get(key);
    if (known !== undefined) {
      this.sent.delete(key);
      this.sent.set(key, known);
      return known.route;
    }
    const route = this.routes++;
    this.post({ kind: "route", route, requests: requests.map(requestToCompare) });
    let length = 0;
    for (const [at, { source }] of requests.entries()) {
      let piece: MockExample[] = [];
      let pieceLength = 0;
      for (const example of source.examples) {
        piece.push({ ...example, response: { ...NO_RESPONSE, status: example.response.status } });
        pieceLength += textLength(example.request);
        if (pieceLength < PIECE_LENGTH) continue;
        this.post({ kind: "examples", route, request: at, examples: piece });
        length += pieceLength;
        [piece, pieceLength] = [[], 0];
        const turn = nextTurn();
        if (turn === null) return null;
        await turn;
      }
      this.post({ kind: "examples", route, request: at, examples: piece });
      length += pieceLength;
    }
    this.keep(key, route, length);
    return route;
  }

  private keep(key: string, route: number, length: number): void {
    for (const [oldest, { route: forgotten, length: freed }] of this.sent) {
      if (this.length + length <= KEPT_LENGTH_MAX) break;
      this.sent.delete(oldest);
      this.length -= freed;
      this.post({ kind: "forget", route: forgotten });
    }
    this.sent.set(key, { route, length });
    this.length += length;
  }
}

const serials = new WeakMap<CompiledRequest, number>();
let serial = 0;

function serialOf(request: CompiledRequest): number {
  let known = serials.get(request);
  if (known === undefined) serials.set(request, (known = serial++));
  return known;
}

/** The length of all texts in a plain value. */
function textLength(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + textLength(part), 0);
}
