"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useState } from "react";
import { exampleFromAnswer } from "@/call-shapes/example-from-answer";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useRoutes } from "@/features/ground/data/use-routes";
import { previewRoute } from "@/features/ground/fields/route-words";
import { statusText } from "@/features/ground/fields/status-text";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { apiFailure } from "@/lib/api/api-failure";
import { useTRPC, useTRPCClient } from "@/lib/api/trpc";
import { notify } from "@/lib/browser/notify";
import { paths } from "@/lib/browser/paths";
import { NAME_LENGTH_MAX } from "@/schemas/limits";
import type { SentCall } from "./use-sent-call";

interface SaveAnswerDialogProps {
  mockServerId: string;
  /** The linked collection. A new request is created there. */
  collectionId: string;
  sent: SentCall;
  onClose: () => void;
}

const NEW_REQUEST = "new";

/** Saves an answer with its call as an example of the request that answered or of another one, and opens it. */
export function SaveAnswerDialog({ mockServerId, collectionId, sent, onClose }: SaveAnswerDialogProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { id: workspaceId } = useCurrentWorkspace();
  const { data: routes = [] } = useRoutes(mockServerId);
  const { call, result } = sent;
  const [path = call.path] = call.path.split("?", 1);

  const [requestId, setRequestId] = useState(() => matchedRequestId(sent) ?? NEW_REQUEST);
  const [requestName, setRequestName] = useState(`${call.method} ${path}`.slice(0, NAME_LENGTH_MAX));
  const [exampleName, setExampleName] = useState(statusText(exampleFromAnswer(call, result, "").response.status));
  const isNew = requestId === NEW_REQUEST;
  const { isOwnError } = exampleFromAnswer(call, result, "");

  const save = useMutation({
    mutationFn: async () => {
      const route = routes.find((known) => known.requestId === requestId);
      const { request, response } = exampleFromAnswer(call, result, route ? previewRoute(route.url).base : "");
      // A second attempt continues where the first one failed.
      const id = isNew ? await createRequest() : requestId;
      return client.example.create.mutate({ workspaceId, requestId: id, name: exampleName, request, response });
    },
    onSuccess: (example) => {
      notify({ tone: "success", title: `Saved as "${example.name}".` });
      onClose();
      router.push(paths.example(workspaceId, example.requestId, example.id));
    },
    onSettled: () => {
      void queryClient.invalidateQueries(trpc.request.get.pathFilter());
      void queryClient.invalidateQueries(trpc.collection.tree.pathFilter());
      void queryClient.invalidateQueries(trpc.mockServer.routes.pathFilter());
    },
  });

  async function createRequest(): Promise<string> {
    const { method } = call;
    const created = await client.request.create.mutate({
      workspaceId,
      collectionId,
      name: requestName,
      method,
      url: path,
    });
    await queryClient.invalidateQueries(trpc.mockServer.routes.pathFilter());
    setRequestId(created.id);
    return created.id;
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  }

  const failure = save.error ? apiFailure(save.error) : null;
  const nameError = failure?.fields.name?.join(" ");
  return (
    <Dialog open onOpenChange={(open) => (open || save.isPending ? undefined : onClose())}>
      <DialogContent
        title="Save as example"
        description={`${call.method} ${call.path} becomes what the example matches, the answer what it responds with.`}
      >
        <form noValidate className="flex flex-col gap-4" onSubmit={submit}>
          {failure && nameError === undefined ? <Notice tone="danger">{failure.message}</Notice> : null}
          {isOwnError ? (
            <Notice tone="info">
              No example answered: the mock server&rsquo;s own error is not saved. The example begins with 200 and an
              empty body.
            </Notice>
          ) : null}
          <LabelledField label="Request">
            {(control) => (
              <Select {...control} value={requestId} onChange={(event) => setRequestId(event.target.value)}>
                <option value={NEW_REQUEST}>New request</option>
                {routes.map((route) => (
                  <option key={route.requestId} value={route.requestId}>
                    {route.method} {route.pattern} ({route.name})
                  </option>
                ))}
              </Select>
            )}
          </LabelledField>
          {isNew ? (
            <LabelledField label="Request name" error={nameError} hint="A new route in the linked collection.">
              {(control) => (
                <Input
                  {...control}
                  maxLength={NAME_LENGTH_MAX}
                  value={requestName}
                  onChange={(event) => setRequestName(event.target.value)}
                />
              )}
            </LabelledField>
          ) : null}
          <LabelledField label="Example name" error={isNew ? undefined : nameError}>
            {(control) => (
              <Input
                {...control}
                maxLength={NAME_LENGTH_MAX}
                value={exampleName}
                onChange={(event) => setExampleName(event.target.value)}
              />
            )}
          </LabelledField>
          <DialogFooter>
            <Button variant="outline" disabled={save.isPending} onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              pending={save.isPending}
              disabled={!exampleName.trim() || (isNew && !requestName.trim())}
            >
              Save example
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** The request whose example answered, or else the request of the route. */
function matchedRequestId({ result: { trace } }: SentCall): string | undefined {
  const winner = trace.examples.find(({ id }) => id === trace.winnerId);
  return winner?.requestId ?? trace.route[0]?.requestId;
}
