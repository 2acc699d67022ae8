"use client";

import { Keyboard, LogOut, UserCog } from "lucide-react";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { KeyboardHint } from "@/components/actions/keyboard-hint";
import {
  Menu,
  MenuItem,
  MenuLabel,
  type MenuOpening,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from "@/components/ui/menu";
import { setFrameDialog } from "@/features/ground/session/open-dialog";
import { paths } from "@/lib/browser/paths";
import { signOutOrNotify } from "./sign-out";
import { THEMES } from "./themes";

/** The account menu: who is signed in, their account, the theme, the shortcuts, and Sign out. */
export function AccountMenu({ email, ...opening }: MenuOpening & { email: string }) {
  const { theme, setTheme } = useTheme();
  const router = useRouter();

  return (
    <Menu label="Account" align="start" side="top" className="w-60" {...opening}>
      <MenuLabel>{email}</MenuLabel>
      <MenuItem onChoose={() => router.push(paths.account)}>
        <UserCog aria-hidden className="text-muted" />
        Account settings
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuRadioGroup value={theme} onValueChange={setTheme}>
        {THEMES.map(({ value, label }) => (
          <MenuRadioItem key={value} value={value}>
            {label}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem onChoose={() => setFrameDialog("shortcutSheet")}>
        <Keyboard aria-hidden className="text-muted" />
        <span className="flex-1">Keyboard shortcuts</span>
        <KeyboardHint shortcut="sheet" />
      </MenuItem>
      <MenuItem onChoose={() => void signOutOrNotify()}>
        <LogOut aria-hidden className="text-muted" />
        Sign out
      </MenuItem>
    </Menu>
  );
}
