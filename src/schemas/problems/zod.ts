import { config } from "zod";
import { issueText } from "./issue-text";

// Forms and API errors show zod's messages to people, so all schemas use the app's own sentences.
config({ customError: issueText });

// Imported as a namespace (`import * as z from "./zod"`), so that only what a schema uses reaches the browser: a quarter of zod.
// eslint-disable-next-line no-restricted-syntax -- Importing zod itself in each schema, one would forget the sentences above.
export * from "zod";
