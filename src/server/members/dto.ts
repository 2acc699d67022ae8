import type { Role } from "@/access/vocabulary";

/** e.g. `{ userId: "…", name: "Ann", email: "ann@example.com", role: "ADMIN" }` */
export interface MemberDto {
  userId: string;
  name: string;
  email: string;
  role: Role;
}

export function toMemberDto(row: { role: Role; user: { id: string; name: string; email: string } }): MemberDto {
  return { userId: row.user.id, name: row.user.name, email: row.user.email, role: row.role };
}
