const MOCK_SERVER_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a mock server's id as hosts and paths carry it: a UUID in lower case. What is not one can name no mock server. */
export function isMockServerId(text: string): boolean {
  return text.length === 36 && MOCK_SERVER_ID.test(text);
}
