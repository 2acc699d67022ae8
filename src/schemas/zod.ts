import { config } from "zod";
import { issueText } from "./issue-text";

// Forms and API errors show zod's messages to people: the schemas here all speak through the app's own sentences.
config({ customError: issueText });

// Taken as a namespace, `import * as z from "./zod"`, only what a schema uses reaches the browser: a quarter of the whole of zod.
// eslint-disable-next-line no-restricted-syntax -- Importing zod itself in each schema, one would forget the sentences above.
export * from "zod";
