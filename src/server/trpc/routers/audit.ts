import { listAuditInput } from "@/schemas/audit";
import { workspaceIdInput } from "@/schemas/workspace";
import { listAuditEvents } from "@/server/audit/data";
import { exportAuditTrail } from "@/server/audit/export";
import { procedureFor, router } from "../procedures";

export const auditRouter = router({
  list: procedureFor("audit.view")
    .input(listAuditInput)
    .query(({ input }) => listAuditEvents(input.workspaceId, input.cursor ?? null)),

  export: procedureFor("audit.view")
    .input(workspaceIdInput)
    .query(({ input }) => exportAuditTrail(input.workspaceId)),
});
