import { databaseStatus } from "@/server/database/database-status";
import { publicProcedure, router } from "@/server/trpc/base/procedures";

export const instanceRouter = router({
  status: publicProcedure.query(async () => ({ database: await databaseStatus() })),
});
