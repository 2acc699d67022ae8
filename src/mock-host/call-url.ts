/** Where members of its workspace see a recorded call, e.g. `http://localhost:3000/calls/550e8400-…/6fa459ea-…`. */
export function callUrlAt(appUrl: URL): (mockServerId: string, callId: string) => string {
  return (mockServerId, callId) => `${appUrl.origin}/calls/${mockServerId}/${callId}`;
}
