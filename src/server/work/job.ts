/** Every kind of work that may grow with a workspace's data or with a caller's input; the name of its procedure. */
export type JobName =
  | "collection.import"
  | "collection.preview"
  | "collection.lint"
  | "collection.export"
  | "mockServer.tryIt"
  | "calls.explain"
  | "calls.suggest"
  | "calls.previewChange"
  | "calls.missing"
  | "calls.export";

/** What a piece of work is doing. */
export type WorkStep = "waiting" | "reading" | "checking" | "comparing" | "saving" | "writing";

export interface Progress {
  step: WorkStep;
  /** How much of `total` is done, in whatever the step counts; null where nothing can be counted. */
  done: number | null;
  total: number | null;
}

/** What a job can say to those who wait for it, wherever it runs. */
export interface Workplace {
  /** Says what the job is doing. Throws if the work was cancelled: call it between pieces of work. */
  progress: (step: WorkStep, done?: number, total?: number) => void;
  /** To be called right before what was written becomes permanent, after another look at who asked for it. Throws if the work was cancelled; from then on it cannot be. */
  commit: () => void;
}

/**
 * A function that may run in another thread. Input and output are plain values, because they are copied; whatever else it needs, e.g. a
 * connection to the database, it gets where it runs.
 */
export interface Job<Input, Output> {
  readonly name: JobName;
  /** At the beginning of a sentence: `The import`. */
  readonly what: string;
  /** Longer work is ended; waiting for its turn does not count. */
  readonly secondsMax: number;
  /** What has to be in the database before, and only the process itself can write: a thread sees nothing else of the process. */
  before?: () => Promise<void>;
  /** Whether it takes so little (below a tenth of a second) that another thread would only be slower. */
  isLight: (input: Input) => boolean | Promise<boolean>;
  run: (input: Input, place: Workplace) => Promise<Output>;
}

/** For light work, and for callers that nobody can cancel. */
export const UNWATCHED: Workplace = { progress: () => undefined, commit: () => undefined };
