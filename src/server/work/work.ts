import { randomUUID } from "node:crypto";
import type { AppError } from "@/errors/app-error";
import { processWide } from "@/server/process/process-wide";
import type { Job, Progress } from "./job";
import { cancelled } from "./refusals";
import { WorkGate } from "./work-gate";

/** Who asked for a piece of work. */
export interface WorkOrder {
  workspaceId: string;
  personId: string;
  /** Chosen by the client, to ask for the progress and to cancel. */
  workId?: string | undefined;
  /** Aborts when nobody waits for the result any more. */
  signal?: AbortSignal | undefined;
  /** Refuses whoever may not have the work done any more: a session may end, and a member be removed, while it waits and runs. */
  stillAllowed: () => Promise<void>;
}

/** A piece of work that waits or runs in this process. */
export class Work {
  readonly gate = new WorkGate();
  progress: Progress = { step: "waiting", done: null, total: null };
  /** Why it was ended early; null if it was not. */
  refusal: AppError | null = null;
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly job: Pick<Job<never, unknown>, "name" | "what" | "secondsMax">) {}

  /** Aborts when the work has to end, with the refusal as its reason. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  report(progress: Progress): void {
    this.progress = progress;
  }

  /** Ends the work after these seconds. A second call replaces the first. */
  endAfter(seconds: number, refusal: AppError): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(refusal), seconds * 1_000);
  }

  /** Ends the work, which then changes nothing. False if it is too late for that: the result will come. */
  end(refusal: AppError): boolean {
    if (!this.gate.tryCancel()) return false;
    this.refusal ??= refusal;
    this.#ending.abort(this.refusal);
    return true;
  }

  /** Ends the work because nobody wants it any more. */
  cancel(): boolean {
    return this.end(cancelled(this.job));
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}

const works = processWide("works", () => new Map<string, Work>());

/** Registers a piece of work under its person, so that nobody else can see or cancel it. Returns the function that removes it. */
export function register(
  work: Work,
  { workspaceId, personId, workId = randomUUID() }: Omit<WorkOrder, "stillAllowed">,
): () => void {
  const key = keyOf({ workspaceId, personId, workId });
  works().set(key, work);
  return () => {
    if (works().get(key) === work) works().delete(key);
  };
}

/** A piece of work that this person has asked this process for; null if there is none, or not any more. */
export function findWork(order: WorkKey): Work | null {
  return works().get(keyOf(order)) ?? null;
}

/** Which piece of work, and whose. */
export interface WorkKey {
  workspaceId: string;
  personId: string;
  workId: string;
}

function keyOf({ workspaceId, personId, workId }: WorkKey): string {
  return `${workspaceId} ${personId} ${workId}`;
}
