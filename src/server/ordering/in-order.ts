/** Display order of siblings; the id decides where two rows have one position. */
export const IN_ORDER = [{ position: "asc" as const }, { id: "asc" as const }];
