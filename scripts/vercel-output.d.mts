export const VERCEL_SIMULATOR: string;
export function missingForVercel(): Promise<string | null>;
export function vercelNode(): Promise<string | null>;
export function ensureVercelOutput(node: string, settings: Record<string, string>): Promise<string>;
