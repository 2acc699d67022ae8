"use client";

import { CircleUser } from "lucide-react";
import dynamic from "next/dynamic";
import { MenuButton } from "@/components/actions/menu-button";

export interface SignedInPerson {
  name: string;
  email: string;
}

const loadMenu = () => import("./account-menu").then((module) => module.AccountMenu);
const AccountMenu = dynamic(loadMenu, { ssr: false });

export function AccountButton({ person }: { person: SignedInPerson }) {
  return (
    <MenuButton
      className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md px-2 text-left hover:bg-hover"
      preload={() => void loadMenu()}
      menu={(opening) => <AccountMenu email={person.email} {...opening} />}
    >
      <CircleUser aria-hidden className="size-5 shrink-0 text-muted" />
      <span className="sr-only">Account:</span>
      <span className="min-w-0 flex-1 truncate text-sm">{person.name}</span>
    </MenuButton>
  );
}
