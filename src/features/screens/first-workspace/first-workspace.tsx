import { CreateWorkspaceForm } from "@/features/parts/workspaces/create-workspace-dialog";

/** For people who are no longer in any workspace. */
export function FirstWorkspace() {
  return (
    <main className="flex min-h-full flex-col items-center justify-center bg-panel px-4 py-10">
      <div className="flex w-full max-w-md flex-col gap-5 rounded-lg border border-line bg-canvas p-6">
        <div className="flex flex-col gap-1">
          <h1 className="text-xl font-semibold">Create a workspace</h1>
          <p className="text-sm text-muted">A workspace keeps collections and mock servers together.</p>
        </div>
        <CreateWorkspaceForm />
      </div>
    </main>
  );
}
