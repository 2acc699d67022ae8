import { workInput } from "@/schemas/work";
import { procedureFor, router } from "@/server/trpc/base/procedures";
import { cancelWork, workProgress } from "@/server/work/watch-work";

/** Work that was asked for with a `workId`; each person sees and cancels only their own. */
export const workRouter = router({
  /** Null if it is not running: it is done, light, or another instance does it. */
  progress: procedureFor("workspace.view")
    .input(workInput)
    .query(({ ctx, input }) => workProgress({ ...input, personId: ctx.person.id })),

  cancel: procedureFor("workspace.view")
    .input(workInput)
    .mutation(({ ctx, input }) => cancelWork({ ...input, personId: ctx.person.id })),
});
