import { createExternalStore, useExternalStore } from "@/lib/browser/external-store";

const naming = createExternalStore<string | null>(null);

/** The id of the collection or request whose name is being edited in the sidebar's tree. */
export function useNamingId(): string | null {
  return useExternalStore(naming, (id) => id);
}

export function startNaming(id: string): void {
  naming.set(id);
}

export function endNaming(): void {
  naming.set(null);
}
