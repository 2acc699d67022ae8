"use client";

import { useId } from "react";
import { ShortcutKeys } from "@/components/actions/keyboard-hint";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { useCharacterShortcuts } from "@/hooks/use-character-shortcuts";
import { shortcutsByGroup } from "@/lib/browser/shortcuts";

/** All shortcuts, and the switch for those that are a single character. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const [characterShortcuts, setCharacterShortcuts] = useCharacterShortcuts();
  const id = useId();
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title="Keyboard shortcuts" wide>
        <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          {shortcutsByGroup().map(({ group, shortcuts }, index) => (
            <section key={group} aria-labelledby={`${id}-${index}`}>
              <h3 id={`${id}-${index}`} className="mb-1 text-xs font-semibold text-muted">
                {group}
              </h3>
              <dl>
                {shortcuts.map(({ name, label }) => (
                  <div key={name} className="flex min-h-7 items-center justify-between gap-4 text-sm">
                    <dt>{label}</dt>
                    <dd>
                      <ShortcutKeys shortcut={name} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <label className="flex items-start gap-2 border-t border-line pt-4 text-sm">
          <input
            type="checkbox"
            className="mt-0.5 size-4 shrink-0 accent-accent"
            checked={characterShortcuts}
            onChange={(event) => setCharacterShortcuts(event.target.checked)}
          />
          <span>
            Shortcuts of a single character
            <span className="block text-xs text-muted">
              Off, ? and / do nothing by themselves: useful with speech input. This sheet stays in the command menu and
              in the account menu.
            </span>
          </span>
        </label>
      </DialogContent>
    </Dialog>
  );
}
