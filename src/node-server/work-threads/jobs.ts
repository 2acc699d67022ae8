import { exportCallsJob } from "@/server/calls/kept/export-calls";
import { explainJob } from "@/server/calls/why/explain-call";
import { missingRoutesJob } from "@/server/calls/why/missing-routes";
import { previewChangeJob } from "@/server/calls/why/preview-change";
import { suggestJob } from "@/server/calls/why/suggestions";
import { exportJob } from "@/server/collections/export";
import { importJob, previewJob } from "@/server/collections/import";
import { lintJob } from "@/server/collections/lint";
import { tryJob } from "@/server/mock-servers/try-it";
import type { Job, JobName } from "@/server/work/job";

/** Every job by its name, which is all that reaches a thread. The compiler asks for a new one. */
const JOBS: { [Name in JobName]: Job<never, unknown> & { name: Name } } = {
  "collection.import": importJob,
  "collection.preview": previewJob,
  "collection.lint": lintJob,
  "collection.export": exportJob,
  "mockServer.tryIt": tryJob,
  "calls.explain": explainJob,
  "calls.suggest": suggestJob,
  "calls.previewChange": previewChangeJob,
  "calls.missing": missingRoutesJob,
  "calls.export": exportCallsJob,
};

export function jobNamed(name: JobName): Job<unknown, unknown> {
  return JOBS[name] as Job<unknown, unknown>;
}
