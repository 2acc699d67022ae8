import { signedUp } from "../e2e/fixtures/management-api";
import { fillLargeWorkspace, SIZE } from "./large-workspace";

// `npm run seed -- http://localhost:3000`: a workspace to see for oneself how the screens hold up.
const origin = new URL(process.argv[2] ?? "http://localhost:3000").origin;
const api = await signedUp(origin);
const { workspaceId } = await fillLargeWorkspace(api);
const { mockServers, requests, examplesPerRequest } = SIZE;
console.log(`A workspace with ${mockServers} mock servers, ${requests} requests, ${requests * examplesPerRequest} examples:
  ${origin}/w/${workspaceId}
  E-mail:   ${api.account.email}
  Password: ${api.account.password}`);
