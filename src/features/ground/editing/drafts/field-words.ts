/** The name of an API path for people: `"headers.0.key"` is `"Header 1"`, `"response.status"` is `"Status"`. */
export function fieldWords(path: string): string {
  const [first = "", second, third] = path.replace(/^request\.|^response\./, "").split(".");
  const names: Record<string, string> = {
    name: "Name",
    method: "Method",
    url: "URL",
    description: "Description",
    status: "Status",
    reason: "Reason phrase",
    delayMs: "Delay",
  };
  switch (first) {
    case "query":
      return numbered("Param", "Params", second);
    case "headers":
      return `${path.startsWith("response.") ? "Response h" : "H"}${numbered("eader", "eaders", second)}`;
    case "body":
      return second === "fields" ? numbered("Field", "Form fields", third) : "Body";
    default:
      return names[first] ?? path;
  }
}

function numbered(one: string, all: string, index: string | undefined): string {
  return index === undefined ? all : `${one} ${Number(index) + 1}`;
}
