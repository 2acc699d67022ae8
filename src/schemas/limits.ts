/** All limits on what may be saved. Forms show them, and the API enforces them. */

export const NAME_LENGTH_MAX = 255;
export const EMAIL_LENGTH_MAX = 254;
export const PASSWORD_LENGTH_MIN = 10;
export const PASSWORD_LENGTH_MAX = 256;

export const METHOD_LENGTH_MAX = 64;
export const URL_LENGTH_MAX = 16_384;

/** The number of lines in one list of query pairs, headers, form fields or variables. */
export const PAIRS_MAX = 1_000;
/** Characters of one key or one value. */
export const PAIR_TEXT_LENGTH_MAX = 65_536;

/** UTF-8 bytes. As large as an import, so that everything that was imported can be edited. */
export const REQUEST_BODY_BYTES_MAX = 20 * 1024 * 1024;
export const RESPONSE_TEXT_BYTES_MAX = 20 * 1024 * 1024;
/** Bytes after decoding base64. */
export const RESPONSE_BINARY_BYTES_MAX = 5 * 1024 * 1024;

export const RESPONSE_STATUS_MIN = 200;
export const RESPONSE_STATUS_MAX = 599;
/** Characters of a reason phrase. */
export const REASON_LENGTH_MAX = 200;
export const DELAY_MS_MAX = 60_000;

/** Characters of the description of a collection, request or example. */
export const DESCRIPTION_LENGTH_MAX = 200_000;
/** Characters of JSON, for each collection, request and example, of what is kept from its file (docs/import-export.md). */
export const KEPT_LENGTH_MAX = 2 * 1024 * 1024;

/** UTF-8 bytes of an imported file. */
export const IMPORT_SOURCE_BYTES_MAX = 20 * 1024 * 1024;
export const IMPORT_REQUESTS_MAX = 100_000;
/** A collection at the root has depth 1. */
export const COLLECTION_DEPTH_MAX = 100;
export const EXAMPLES_PER_REQUEST_MAX = 10_000;
/** How many findings of one collection are listed; all are counted. */
export const LINT_FINDINGS_MAX = 1_000;

/** docs/rules.md, "New tokens". */
export const TOKEN_DAYS_MAX = 365;
export const TOKEN_DAYS_DEFAULT = 30;
export const TOKEN_USAGE_MAX = 1_000_000;
export const TOKEN_USAGE_DEFAULT = 1_000;
/** Per mock server: all of its tokens are in memory, and each call is looked up among them. */
export const TOKENS_PER_MOCK_SERVER_MAX = 1_000;

export const AUDIT_PAGE_SIZE = 100;

export const CALLS_PAGE_SIZE_DEFAULT = 100;
export const CALLS_PAGE_SIZE_MAX = 500;
export const CALLS_WAITED_FOR_MAX = 500;
export const CALLS_WAIT_MS_DEFAULT = 5_000;
export const CALLS_WAIT_MS_MAX = 30_000;
/** At most this many calls are kept per mock server, and each for at most this long. */
export const KEEP_CALLS_MAX = 100_000;
export const KEEP_DAYS_MAX = 365;
/** Names of secrets that a mock server adds to the built-in ones, and characters of each. */
export const REDACT_NAMES_MAX = 100;
export const REDACT_NAME_LENGTH_MAX = 100;

export const PIN_CALLS_MAX = 10_000;
/** Every pin ends after a while. */
export const PIN_MINUTES_DEFAULT = 15;
export const PIN_MINUTES_MAX = 1_440;

/** Bytes of a call's body in Try it. */
export const TRY_BODY_BYTES_MAX = 10 * 1024 * 1024;

/**
 * Bytes of one management API request: the largest import with every quote and line break escaped. Less than the limit in next.config.mjs,
 * which would cut a larger body off, so that it looks broken.
 */
export const API_REQUEST_BYTES_MAX = 48 * 1024 * 1024;
/** Procedures in one batched request. */
export const API_BATCH_SIZE_MAX = 50;
