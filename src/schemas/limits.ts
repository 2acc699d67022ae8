/** Every bound on what may be saved, in one place. Forms show them, the API refuses by them. */

export const NAME_LENGTH_MAX = 255;
export const EMAIL_LENGTH_MAX = 254;
export const PASSWORD_LENGTH_MIN = 8;
export const PASSWORD_LENGTH_MAX = 256;

export const METHOD_LENGTH_MAX = 64;
export const URL_LENGTH_MAX = 16_384;

/** Lines of one query, header, form field or variable list. */
export const PAIRS_MAX = 1_000;
/** Characters of one key, and of one value. */
export const PAIR_TEXT_LENGTH_MAX = 65_536;

/** UTF-8 bytes. As large as an import, so that whatever was imported can be edited too. */
export const REQUEST_BODY_BYTES_MAX = 20 * 1024 * 1024;
export const RESPONSE_TEXT_BYTES_MAX = 20 * 1024 * 1024;
/** Bytes after decoding base64. */
export const RESPONSE_BINARY_BYTES_MAX = 5 * 1024 * 1024;

export const RESPONSE_STATUS_MIN = 200;
export const RESPONSE_STATUS_MAX = 599;
export const DELAY_MS_MAX = 60_000;

/** UTF-8 bytes of an imported file. */
export const IMPORT_SOURCE_BYTES_MAX = 20 * 1024 * 1024;
/** A collection at the root has depth 1. */
export const COLLECTION_DEPTH_MAX = 100;
export const EXAMPLES_PER_REQUEST_MAX = 10_000;
/** Findings of one collection that are listed; all are counted. */
export const LINT_FINDINGS_MAX = 1_000;

/** Product.txt section 6. */
export const TOKEN_DAYS_MAX = 365;
export const TOKEN_DAYS_DEFAULT = 30;
export const TOKEN_USAGE_MAX = 1_000_000;
export const TOKEN_USAGE_DEFAULT = 1_000;
/** Of one mock server: each call's token is looked up among all of them, which are in memory. */
export const TOKENS_PER_MOCK_SERVER_MAX = 1_000;

export const AUDIT_PAGE_SIZE = 100;

export const CALLS_PAGE_SIZE_DEFAULT = 100;
export const CALLS_PAGE_SIZE_MAX = 500;
export const CALLS_WAITED_FOR_MAX = 500;
export const CALLS_WAIT_MS_DEFAULT = 5_000;
export const CALLS_WAIT_MS_MAX = 30_000;
/** Of each mock server, the newest so many, and none for longer. */
export const KEEP_CALLS_MAX = 100_000;
export const KEEP_DAYS_MAX = 365;

export const PIN_CALLS_MAX = 10_000;
/** A pin ends by itself, whatever else ends it. */
export const PIN_MINUTES_DEFAULT = 15;
export const PIN_MINUTES_MAX = 1_440;

/** Bytes of a call's body in the app's own Try it. */
export const TRY_BODY_BYTES_MAX = 10 * 1024 * 1024;

/**
 * Bytes of one management API request: an import of the largest size, with every quote and line break in it escaped. Below what
 * next.config.mjs lets through whole: a body that is cut off could not be told from a broken one.
 */
export const API_REQUEST_BYTES_MAX = 48 * 1024 * 1024;
/** Procedures in one batched request. */
export const API_BATCH_SIZE_MAX = 50;
