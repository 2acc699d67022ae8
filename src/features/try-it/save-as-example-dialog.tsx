"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useState } from "react";

import { FormField } from "@/components/form-field";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { statusText } from "@/features/examples/status-text";
import { useRoutes } from "@/features/mock-servers/use-routes";
import { previewRoute } from "@/features/requests/route-words";
import { exampleFromAnswer } from "@/features/try-it/example-from-answer";
import type { SentCall } from "@/features/try-it/use-sent-call";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { apiFailure } from "@/lib/api-failure";
import { notify } from "@/lib/notify";
import { paths } from "@/lib/paths";
import { useTRPC, useTRPCClient } from "@/lib/trpc";
import { NAME_LENGTH_MAX } from "@/schemas/limits";

interface SaveAsExampleDialogProps {
  mockServerId: string;
  /** The linked collection: a new request goes there. */
  collectionId: string;
  sent: SentCall;
  onClose: () => void;
}

const NEW_REQUEST = "new";

/** Saves an answer with its call as an example, on the request that took the call or on another one, and opens it. */
export function SaveAsExampleDialog({ mockServerId, collectionId, sent, onClose }: SaveAsExampleDialogProps) {
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
      // A second attempt goes on where the first one failed.
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
          <FormField label="Request">
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
          </FormField>
          {isNew ? (
            <FormField label="Request name" error={nameError} hint="A new route in the linked collection.">
              {(control) => (
                <Input
                  {...control}
                  maxLength={NAME_LENGTH_MAX}
                  value={requestName}
                  onChange={(event) => setRequestName(event.target.value)}
                />
              )}
            </FormField>
          ) : null}
          <FormField label="Example name" error={isNew ? undefined : nameError}>
            {(control) => (
              <Input
                {...control}
                maxLength={NAME_LENGTH_MAX}
                value={exampleName}
                onChange={(event) => setExampleName(event.target.value)}
              />
            )}
          </FormField>
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

/** The request whose example answered; without one, that of the route. */
function matchedRequestId({ result: { trace } }: SentCall): string | undefined {
  const winner = trace.examples.find(({ id }) => id === trace.winnerId);
  return winner?.requestId ?? trace.route[0]?.requestId;
}
