"use client";

import { type Role, ROLES } from "@/access/vocabulary";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";

interface RoleSelectProps {
  label: string;
  role: Role;
  /** Why this person may not change it. */
  refusal: string | null;
  pending: boolean;
  onChange: (role: Role) => void;
}

export function RoleSelect({ label, role, refusal, pending, onChange }: RoleSelectProps) {
  if (refusal) {
    return (
      <Button variant="outline" aria-label={`${label}: ${role}`} refusal={refusal} className="w-full justify-start!">
        {role}
      </Button>
    );
  }
  return (
    <Select
      aria-label={label}
      aria-busy={pending}
      value={role}
      onChange={(event) => {
        const next = ROLES.find((known) => known === event.target.value);
        if (next && !pending) onChange(next);
      }}
    >
      {ROLES.map((known) => (
        <option key={known} value={known}>
          {known}
        </option>
      ))}
    </Select>
  );
}
