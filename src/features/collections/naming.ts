import { createExternalStore, useExternalStore } from "@/lib/external-store";

const naming = createExternalStore<string | null>(null);

/** The collection or request whose name is being edited in the sidebar's tree, wherever that was asked for. */
export function useNamingId(): string | null {
  return useExternalStore(naming, (id) => id);
}

export function startNaming(id: string): void {
  naming.set(id);
}

export function endNaming(): void {
  naming.set(null);
}
