import type { Role } from "@/access/roles";

/** What each role may do, as far as it differs. Source: product.txt section 9 and src/access/can.ts. */
export const ROLE_MEANINGS: Record<Role, string> = {
  ADMIN: "Everything, also publishing, tokens, members and the workspace itself.",
  EDITOR: "Creates, edits and deletes collections and mock servers.",
  VIEWER: "Sees everything and calls mock servers, changes nothing.",
};
