import * as z from "./zod";

/** An id as PostgreSQL writes it; upper case is accepted. Any version of UUID: an unknown id is "not found", not "malformed". */
export const idSchema = z.guid().toLowerCase();
