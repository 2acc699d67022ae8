export const OTHER_NODE_VERSIONS: string[];
export function npmTool(name: string, version: string, overrides?: Record<string, string>): Promise<string | null>;
export function nodeBinary(version: string): Promise<string | null>;
export function debianTool(program: string, packageName?: string): Promise<string | null>;
