import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { chooseAnswer } from "@/mock-engine/matching/choose";
import { comparedByBody } from "@/mock-engine/matching/compared-by-body";
import type { CompiledRequest } from "@/mock-engine/matching/compile";
import type { IncomingCall } from "@/mock-engine/model";
import type { ServedMatch, ServedMock } from "@/server/mock-runtime/answers/prepared-response";
import type { Caller } from "@/server/mock-runtime/call/caller";
import { Later, type Maybe } from "@/server/mock-runtime/call/later";
import { chooseInTurns } from "./choose-in-turns";
import { LARGE_BODY_BYTES } from "./large-bodies";
import { SentRoutes } from "./sent-routes";
import type { FromBodyThread, ToBodyThread } from "./thread-messages";

/** `too_costly` if the comparison takes more time or memory than it may. */
export type Chosen = ServedMatch | "too_costly";

export interface BodyChooserOptions {
  /** The built code of the thread: body-thread.ts. */
  file: string | URL;
  /** How long one comparison may take, sending its route to the thread included. */
  limitMs?: number;
  /** How much memory the thread may have for what it reads, in MiB. */
  heapMib?: number;
  /** After this time without a large body the thread ends, and gives its memory back. */
  idleMs?: number;
}

/** Source: docs/serving.md, "Limits". */
const LIMIT_MS = 30_000;
const HEAP_MIB = 512;
const IDLE_MS = 30_000;

interface Job {
  readonly mock: ServedMock;
  readonly requests: readonly CompiledRequest[];
  readonly call: IncomingCall;
  readonly done: (chosen: Chosen) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Chooses examples like `chooseAnswer`. A call whose body is large and has to be compared is handed to a thread, so that the event loop stays
 * free for others meanwhile; one after the other, and each mock server has a turn before one has its second. A call whose caller leaves before
 * its turn is forgotten. Everything else is chosen here.
 */
export function createBodyChooser({
  file,
  limitMs = LIMIT_MS,
  heapMib = HEAP_MIB,
  idleMs = IDLE_MS,
}: BodyChooserOptions) {
  /** By mock server; the first of them is next. */
  const queues = new Map<string, Job[]>();
  let thread: { worker: Worker; routes: SentRoutes } | null = null;
  let running: Job | null = null;
  let timer: NodeJS.Timeout | undefined;

  /** Ends the thread, and the job that it was at work on. */
  const end = (finish?: (job: Job) => void) => {
    const job = running;
    clearTimeout(timer);
    void thread?.worker.terminate();
    thread = null;
    running = null;
    if (job !== null) finish?.(job);
    begin();
  };

  const start = () => {
    const worker = new Worker(file, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: heapMib } });
    const started = { worker, routes: new SentRoutes((message) => worker.postMessage(message)) };
    // Whoever listens keeps the process alive; a thread alone does not.
    worker.unref();
    worker.on("message", (answer: FromBodyThread) => {
      if (thread === started) finish(answer);
    });
    worker.on("error", (error: NodeJS.ErrnoException) => {
      if (thread !== started) return;
      const isOutOfMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      end((job) => (isOutOfMemory ? job.done("too_costly") : job.failed(error)));
    });
    return started;
  };

  const finish = (answer: FromBodyThread) => {
    const job = running;
    running = null;
    clearTimeout(timer);
    if (job !== null) job.done(outcomeOf(job, answer));
    begin();
  };

  const begin = () => {
    if (running !== null) return;
    const job = nextJob();
    if (job === null) {
      if (thread !== null) timer = setTimeout(() => end(), idleMs).unref();
      return;
    }
    running = job;
    clearTimeout(timer);
    timer = setTimeout(() => end(({ done }) => done("too_costly")), limitMs);
    thread ??= start();
    void send(job, thread);
  };

  const nextJob = (): Job | null => {
    for (const [mockServer, [job, ...rest]] of queues) {
      // To the end of the line.
      queues.delete(mockServer);
      if (rest.length > 0) queues.set(mockServer, rest);
      if (job !== undefined) return job;
    }
    return null;
  };

  const add = (mockServer: string, job: Job) => {
    queues.set(mockServer, [...(queues.get(mockServer) ?? []), job]);
  };

  /** False for the one that the thread is at work on. */
  const forget = (mockServer: string, job: Job): boolean => {
    const rest = queues.get(mockServer)?.filter((other) => other !== job) ?? [];
    if (rest.length > 0) queues.set(mockServer, rest);
    else queues.delete(mockServer);
    return job !== running;
  };

  const send = async (job: Job, { worker, routes }: NonNullable<typeof thread>) => {
    try {
      const route = await routes.send(job.requests, () => (running === job ? nextTurn() : null));
      if (route === null || running !== job) return;
      // The body is copied, some milliseconds for 10 MB: handed over or shared, it would be lost for recording, or for the garbage collector.
      const message: ToBodyThread = { kind: "call", route, call: job.call };
      worker.postMessage(message);
    } catch (error) {
      if (running === job) end(({ failed }) => failed(error));
    }
  };

  return (mock: ServedMock, call: IncomingCall, mockServer: string, caller?: Caller): Maybe<Chosen> => {
    if (call.body.length <= LARGE_BODY_BYTES) return chooseInTurns(mock, call, mockServer, caller);
    const requests = comparedByBody(mock, call);
    if (requests === null) return chooseInTurns(mock, call, mockServer, caller);
    return new Later((done, failed) => {
      const job = { mock, requests, call, done, failed };
      add(mockServer, job);
      begin();
      caller?.whenLeft?.(() => forget(mockServer, job));
    });
  };
}

const NO_BODY = new Uint8Array(0);

function outcomeOf({ mock, requests, call }: Job, answer: FromBodyThread): Chosen {
  // What is no match is none for its headers, whatever the body is.
  if (answer === null) return chooseAnswer(mock, { ...call, body: NO_BODY });
  const { requestId, exampleId, how, score } = answer;
  const request = requests.find(({ id }) => id === requestId) as ServedMock["requests"][number] | undefined;
  const example = request?.examples.find(({ id }) => id === exampleId);
  if (request === undefined || example === undefined)
    throw new Error("The thread chose an example that the route does not have.");
  return { kind: "matched", request, example, how, score };
}
