import { mockServerIdInput } from "@/schemas/mock-server";
import { createPinInput, pinIdInput } from "@/schemas/pin";
import { listPins } from "@/server/pins/data";
import { createPin, removePin } from "@/server/pins/mutations";
import { procedureFor, router } from "@/server/trpc/base/procedures";

export const pinRouter = router({
  list: procedureFor("workspace.view")
    .input(mockServerIdInput)
    .query(({ input }) => listPins(input)),

  create: procedureFor("mockServer.edit")
    .input(createPinInput)
    .mutation(({ ctx, input: { exampleId, calls = null, minutes, accessTokenId = null, ...key } }) =>
      createPin(ctx.person, key, { exampleId, calls, minutes, accessTokenId }),
    ),

  remove: procedureFor("mockServer.edit")
    .input(pinIdInput)
    .mutation(({ input: { pinId, ...key } }) => removePin(key, pinId)),
});
