/** The internal address that proxy.ts rewrites the calls of mock servers to. */
export const MOCK_ROUTE = "/api/mock-lane";
