import { type LucideIcon, Laptop, Lock, Users } from "lucide-react";

import type { WorkspaceType } from "@/access/workspace-types";

interface WorkspaceTypeWords {
  label: string;
  icon: LucideIcon;
  meaning: string;
}

/** Each workspace type in words. Source: product.txt sections 5 and 9. */
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
