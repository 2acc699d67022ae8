import { createCallerFactory, router } from "./base/procedures";
import { accessTokenRouter } from "./routers/access-token";
import { accountRouter } from "./routers/account";
import { auditRouter } from "./routers/audit";
import { authRouter } from "./routers/auth";
import { callsRouter } from "./routers/calls";
import { collectionRouter } from "./routers/collection";
import { exampleRouter } from "./routers/example";
import { instanceRouter } from "./routers/instance";
import { invitationRouter } from "./routers/invitation";
import { memberRouter } from "./routers/member";
import { mockServerRouter } from "./routers/mock-server";
import { pinRouter } from "./routers/pin";
import { requestRouter } from "./routers/request";
import { workRouter } from "./routers/work";
import { workspaceRouter } from "./routers/workspace";

/** The management API. What programs call keeps its name and shape (docs/rules.md, "Management API"). */
export const appRouter = router({
  instance: instanceRouter,
  auth: authRouter,
  account: accountRouter,
  workspace: workspaceRouter,
  member: memberRouter,
  invitation: invitationRouter,
  collection: collectionRouter,
  request: requestRouter,
  example: exampleRouter,
  mockServer: mockServerRouter,
  accessToken: accessTokenRouter,
  calls: callsRouter,
  pin: pinRouter,
  audit: auditRouter,
  work: workRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP, e.g. `createCaller({ session, callerAddress }).workspace.list()`. */
export const createCaller = createCallerFactory(appRouter);
