/** What a call's answer depends on beside its mock server. */
export interface MockInstance {
  /** The instance is reached on loopback only: there an unpublished mock server answers everyone. */
  readonly isLocal: boolean;
  /** MOCK_MAX_BODY_BYTES */
  readonly bodyBytesMax: number;
  /** Where the app explains a recorded call to members of its workspace; absent where no call is recorded. */
  readonly callUrl?: (mockServerId: string, callId: string) => string;
}
