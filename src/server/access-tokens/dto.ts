import { answeredCalls, type TokenUsage } from "@/server/mock-runtime/tokens/usage-lease";

/** A token for its managers, without its value. */
export interface AccessTokenDto {
  id: string;
  /** Its first 8 characters. */
  prefix: string;
  description: string;
  createdAt: string;
  expiresAt: string;
  usageCount: number;
  usageMax: number;
  /** Of several: deactivated, then expired (docs/rules.md, "Status of a token"). One that is used up is still active. */
  status: "active" | "expired" | "deactivated";
  lastUsedAt: string | null;
}

export interface AccessTokenRow {
  id: string;
  prefix: string;
  description: string;
  createdAt: Date;
  expiresAt: Date;
  usageCount: number;
  usageMax: number;
  leases: unknown;
  deactivatedAt: Date | null;
  lastUsedAt: Date | null;
}

export function toAccessTokenDto(row: AccessTokenRow, now: Date): AccessTokenDto {
  return {
    id: row.id,
    prefix: row.prefix,
    description: row.description,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    // Only the usage meter writes this column.
    usageCount: answeredCalls({ ...row, leases: row.leases as TokenUsage["leases"] }, now.getTime()),
    usageMax: row.usageMax,
    status: row.deactivatedAt !== null ? "deactivated" : row.expiresAt <= now ? "expired" : "active",
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}

/** Whether callers can use it: active, and not used up. */
export function isUsable(token: AccessTokenDto): boolean {
  return token.status === "active" && token.usageCount < token.usageMax;
}
