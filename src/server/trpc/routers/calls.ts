import { tracked } from "@trpc/server";
import type * as z from "zod";
import {
  callIdInput,
  countCallsInput,
  explainCallInput,
  exportCallsInput,
  listCallsInput,
  missingRoutesInput,
  previewChangeInput,
  suggestInput,
  waitForCallsInput,
  watchCallsInput,
} from "@/schemas/calls";
import { mockServerIdInput } from "@/schemas/mock-server";
import { countCalls, listCalls } from "@/server/calls/kept/data";
import type { CallSummaryDto } from "@/server/calls/kept/dto";
import { exportCallsJob } from "@/server/calls/kept/export-calls";
import { getCall } from "@/server/calls/kept/get-call";
import { clearCalls } from "@/server/calls/kept/mutations";
import { waitForCalls } from "@/server/calls/live/wait-for-calls";
import { watchCalls } from "@/server/calls/live/watch-calls";
import { type CallInQuestion, explainJob } from "@/server/calls/why/explain-call";
import { missingRoutesJob } from "@/server/calls/why/missing-routes";
import { previewChangeJob } from "@/server/calls/why/preview-change";
import { suggestJob } from "@/server/calls/why/suggestions";
import { getMockServer } from "@/server/mock-servers/data";
import { triedCall } from "@/server/mock-servers/try-it";
import { procedureFor, router } from "@/server/trpc/base/procedures";
import { workOrder } from "@/server/trpc/base/work-order";
import { doWork } from "@/server/work/do-work";

export const callsRouter = router({
  list: procedureFor("workspace.view")
    .input(listCallsInput)
    .query(({ input: { filter, cursor, limit, ...key } }) => listCalls(key, filter, { cursor: cursor ?? null, limit })),

  get: procedureFor("workspace.view")
    .input(callIdInput)
    .query(({ input: { callId, ...key } }) => getCall(key, callId)),

  count: procedureFor("workspace.view")
    .input(countCallsInput)
    .query(({ input: { filter, ...key } }) => countCalls(key, filter)),

  wait: procedureFor("workspace.view")
    .input(waitForCallsInput)
    .query(({ ctx, input: { filter, count, since, timeoutMs, ...key }, signal }) =>
      waitForCalls(ctx.person.id, key, { filter, count, since, timeoutMs }, signal),
    ),

  watch: procedureFor("workspace.view")
    .input(watchCallsInput)
    .subscription(async ({ ctx, input: { lastEventId, ...key }, signal }) => {
      await getMockServer(key);
      return trackedCalls(watchCalls(key, { personId: ctx.person.id, after: lastEventId ?? null }, signal));
    }),

  explain: procedureFor("workspace.view")
    .input(explainCallInput)
    .query((asked) => doWork(explainJob, questionOf(asked.input), workOrder(asked))),

  // These two change nothing. They are mutations because a call's or example's body does not fit into a URL.
  suggest: procedureFor("workspace.view")
    .input(suggestInput)
    .mutation((asked) => {
      const { exampleId } = asked.input;
      return doWork(suggestJob, { ...questionOf(asked.input), exampleId }, workOrder(asked));
    }),

  previewChange: procedureFor("workspace.view")
    .input(previewChangeInput)
    .mutation((asked) => {
      const { workspaceId, mockServerId, exampleId, patch, position = null } = asked.input;
      const change = { exampleId, patch, position };
      return doWork(previewChangeJob, { workspaceId, mockServerId, change }, workOrder(asked));
    }),

  missing: procedureFor("workspace.view")
    .input(missingRoutesInput)
    .query((asked) => doWork(missingRoutesJob, asked.input, workOrder(asked))),

  export: procedureFor("workspace.view")
    .input(exportCallsInput)
    .query((asked) => {
      const { workspaceId, mockServerId, filter, callId = null } = asked.input;
      return doWork(exportCallsJob, { workspaceId, mockServerId, filter, callId }, workOrder(asked));
    }),

  clear: procedureFor("mockServer.edit")
    .input(mockServerIdInput)
    .mutation(({ input }) => clearCalls(input)),
});

/** A browser that reconnects sends the id of the last call that it got. */
async function* trackedCalls(calls: AsyncIterable<CallSummaryDto>) {
  for await (const call of calls) yield tracked(call.id, call);
}

function questionOf({
  workspaceId,
  mockServerId,
  callId = "",
  call,
}: z.infer<typeof explainCallInput>): CallInQuestion {
  const key = { workspaceId, mockServerId };
  return call === undefined ? { ...key, callId } : { ...key, call: triedCall(call) };
}
