import { Laptop, Lock, type LucideIcon, Users } from "lucide-react";
import type { Role, WorkspaceType } from "@/access/vocabulary";

interface WorkspaceTypeWords {
  label: string;
  icon: LucideIcon;
  meaning: string;
}

/** Each workspace type in words. Source: docs/rules.md, "Workspace types". */
export const WORKSPACE_TYPE_WORDS: Record<WorkspaceType, WorkspaceTypeWords> = {
  LOCAL: {
    label: "Local",
    icon: Laptop,
    meaning: "Yours alone, on this machine. Mock servers answer while the app is running and cannot be published.",
  },
  PRIVATE: {
    label: "Private",
    icon: Lock,
    meaning: "Yours alone. Mock servers can be published to the cloud, guarded by access tokens.",
  },
  PROJECT: {
    label: "Project",
    icon: Users,
    meaning: "For a team, with roles. Members with the ADMIN role can publish mock servers and manage tokens.",
  },
};

/** What each role may do, as far as it differs. Source: docs/rules.md, "Roles". */
export const ROLE_MEANINGS: Record<Role, string> = {
  ADMIN: "Everything, also publishing, tokens, members and the workspace itself.",
  EDITOR: "Creates, edits and deletes collections and mock servers.",
  VIEWER: "Sees everything and calls mock servers, changes nothing.",
};
