export function ensureVercelOutput(node: string, settings: Record<string, string>): Promise<string | null>;
