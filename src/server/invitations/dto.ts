import type { Role } from "@/access/vocabulary";

/**
 * An open invitation, e.g. `{ id: "…", email: "bob@example.com", role: "EDITOR", invitedBy: "Ann", expiresAt: "2026-12-01T09:30:00.000Z",
 * isExpired: false }`. Without its link, because only a hash of it is stored.
 */
export interface InvitationDto {
  id: string;
  email: string;
  role: Role;
  /** The inviter's name; null if that account was deleted. */
  invitedBy: string | null;
  expiresAt: string;
  isExpired: boolean;
}

export function toInvitationDto(row: {
  id: string;
  email: string;
  role: Role;
  invitedBy: { name: string } | null;
  expiresAt: Date;
}): InvitationDto {
  const { id, email, role, invitedBy, expiresAt } = row;
  return {
    id,
    email,
    role,
    invitedBy: invitedBy?.name ?? null,
    expiresAt: expiresAt.toISOString(),
    isExpired: expiresAt <= new Date(),
  };
}

/** What somebody is invited to, e.g. `{ workspaceName: "Shop API", role: "EDITOR", invitedBy: "Ann" }`. */
export interface InvitationPreviewDto {
  workspaceName: string;
  role: Role;
  /** The inviter's name; null if that account was deleted. */
  invitedBy: string | null;
}

export function toInvitationPreviewDto(row: {
  role: Role;
  workspace: { name: string };
  invitedBy: { name: string } | null;
}): InvitationPreviewDto {
  return { workspaceName: row.workspace.name, role: row.role, invitedBy: row.invitedBy?.name ?? null };
}
