/** Identifies a row for a query: its id, and the workspace that it must belong to. */
export interface CollectionKey {
  workspaceId: string;
  collectionId: string;
}

export interface RequestKey {
  workspaceId: string;
  requestId: string;
}

export interface ExampleKey {
  workspaceId: string;
  exampleId: string;
}

export interface MockServerKey {
  workspaceId: string;
  mockServerId: string;
}
