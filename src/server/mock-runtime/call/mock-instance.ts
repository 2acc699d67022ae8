/** What an answer depends on apart from the mock server and the call. */
export interface MockInstance {
  /** The instance is reachable on loopback only, so an unpublished mock server answers everyone. */
  readonly isLocal: boolean;
  /** MOCK_MAX_BODY_BYTES */
  readonly bodyBytesMax: number;
  /**
   * Makes the id under which a call will be recorded, and the URL of the page that explains it to members of its workspace. Absent if calls
   * are not recorded.
   */
  readonly linkToCall?: (mockServerId: string) => { id: string; url: string };
}
