/** The internal address that proxy.ts rewrites the calls of mock servers to. */
export const MOCK_ROUTE = "/api/mock-lane";

/** Carries a call's target there as proxy.ts saw it: Next.js rewrites the URL's text on the way (`%20` becomes `+`). */
export const TARGET_HEADER = "x-mock-lane-target";
