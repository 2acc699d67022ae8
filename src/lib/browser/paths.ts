/** The paths of all pages that one signs in for, so that links and pages cannot differ. */
export const paths = {
  workspace: (workspaceId: string) => `/w/${workspaceId}`,
  newMockServer: (workspaceId: string, collectionId?: string) =>
    `/w/${workspaceId}/mock-servers/new${collectionId ? `?collection=${collectionId}` : ""}`,
  mockServer: (workspaceId: string, mockServerId: string) => `/w/${workspaceId}/mock-servers/${mockServerId}`,
  /** The recorded calls of a mock server. */
  calls: (workspaceId: string, mockServerId: string) => `/w/${workspaceId}/mock-servers/${mockServerId}?tab=calls`,
  /** A recorded call, open beside the list. */
  call: (workspaceId: string, mockServerId: string, callId: string) =>
    `/w/${workspaceId}/mock-servers/${mockServerId}?tab=calls&call=${callId}`,
  /** A new sample, with its first steps. */
  firstSteps: (workspaceId: string, mockServerId: string) =>
    `/w/${workspaceId}/mock-servers/${mockServerId}?first-steps=true`,
  mockServerSettings: (workspaceId: string, mockServerId: string) =>
    `/w/${workspaceId}/mock-servers/${mockServerId}?tab=settings`,
  collection: (workspaceId: string, collectionId: string) => `/w/${workspaceId}/collections/${collectionId}`,
  request: (workspaceId: string, requestId: string) => `/w/${workspaceId}/requests/${requestId}`,
  account: "/account",
  settings: (workspaceId: string) => `/w/${workspaceId}/settings`,
  example: (workspaceId: string, requestId: string, exampleId: string) =>
    `/w/${workspaceId}/requests/${requestId}?tab=examples&example=${exampleId}`,
  collections: (workspaceId: string) => `/w/${workspaceId}/collections`,
  /** Imports into a collection, or as a new one. */
  importCollection: (workspaceId: string, parentId?: string) =>
    `/w/${workspaceId}/import${parentId ? `?parent=${parentId}` : ""}`,
  /** A mock server's Try it, filled with a saved request or one of its examples. */
  tryIt: (workspaceId: string, mockServerId: string, requestId: string, exampleId?: string) =>
    `/w/${workspaceId}/mock-servers/${mockServerId}?tab=try-it&request=${requestId}${exampleId ? `&example=${exampleId}` : ""}`,
  /** A mock server's Try it, filled with a recorded call. */
  replayCall: (workspaceId: string, mockServerId: string, callId: string) =>
    `/w/${workspaceId}/mock-servers/${mockServerId}?tab=try-it&replay=${callId}`,
};
