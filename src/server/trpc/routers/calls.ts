import { tracked } from "@trpc/server";
import {
  callIdInput,
  countCallsInput,
  explainCallInput,
  exportCallsInput,
  listCallsInput,
  previewChangeInput,
  suggestInput,
  waitForCallsInput,
  watchCallsInput,
} from "@/schemas/calls";
import { mockServerIdInput } from "@/schemas/mock-server";
import { countCalls, listCalls } from "@/server/calls/kept/data";
import type { CallSummaryDto } from "@/server/calls/kept/dto";
import { exportCalls } from "@/server/calls/kept/export-calls";
import { getCall } from "@/server/calls/kept/get-call";
import { clearCalls } from "@/server/calls/kept/mutations";
import { waitForCalls } from "@/server/calls/live/wait-for-calls";
import { watchCalls } from "@/server/calls/live/watch-calls";
import { explainNewCall, explainRecordedCall } from "@/server/calls/why/explain-call";
import { missingRoutes } from "@/server/calls/why/missing-routes";
import { previewChange } from "@/server/calls/why/preview-change";
import { suggestForNewCall, suggestForRecordedCall } from "@/server/calls/why/suggestions";
import { getMockServer } from "@/server/mock-servers/data";
import { triedCall } from "@/server/mock-servers/try-it";
import { procedureFor, router } from "@/server/trpc/base/procedures";

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
    .query(({ input: { filter, count, since, timeoutMs, ...key }, signal }) =>
      waitForCalls(key, { filter, count, since, timeoutMs }, signal),
    ),

  watch: procedureFor("workspace.view")
    .input(watchCallsInput)
    .subscription(async ({ ctx, input: { lastEventId, ...key }, signal }) => {
      await getMockServer(key);
      return trackedCalls(watchCalls(key, { personId: ctx.person.id, after: lastEventId ?? null }, signal));
    }),

  explain: procedureFor("workspace.view")
    .input(explainCallInput)
    .query(({ input: { callId, call, ...key } }) =>
      call === undefined ? explainRecordedCall(key, callId ?? "") : explainNewCall(key, triedCall(call)),
    ),

  // These two change nothing. They are mutations because a call's or example's body does not fit into a URL.
  suggest: procedureFor("workspace.view")
    .input(suggestInput)
    .mutation(({ input: { callId, call, exampleId, ...key } }) =>
      call === undefined
        ? suggestForRecordedCall(key, exampleId, callId ?? "")
        : suggestForNewCall(key, exampleId, triedCall(call)),
    ),

  previewChange: procedureFor("workspace.view")
    .input(previewChangeInput)
    .mutation(({ input: { exampleId, patch, position = null, ...key } }) =>
      previewChange(key, { exampleId, patch, position }),
    ),

  missing: procedureFor("workspace.view")
    .input(mockServerIdInput)
    .query(({ input }) => missingRoutes(input)),

  export: procedureFor("workspace.view")
    .input(exportCallsInput)
    .query(({ input: { filter, callId, ...key } }) => exportCalls(key, filter, callId ?? null)),

  clear: procedureFor("mockServer.edit")
    .input(mockServerIdInput)
    .mutation(({ input }) => clearCalls(input)),
});

/** A browser that reconnects sends the id of the last call that it got. */
async function* trackedCalls(calls: AsyncIterable<CallSummaryDto>) {
  for await (const call of calls) yield tracked(call.id, call);
}
