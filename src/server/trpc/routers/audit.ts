import { listAuditInput } from "@/schemas/audit";
import { workspaceIdInput } from "@/schemas/workspace";
import { exportAuditTrail } from "@/server/audit/csv";
import { listAuditEvents } from "@/server/audit/data";
import { procedureFor, router } from "@/server/trpc/base/procedures";

export const auditRouter = router({
  list: procedureFor("audit.view")
    .input(listAuditInput)
    .query(({ input }) => listAuditEvents(input.workspaceId, input.cursor ?? null)),

  export: procedureFor("audit.view")
    .input(workspaceIdInput)
    .query(({ input }) => exportAuditTrail(input.workspaceId)),
});
