import { indexOutsideVariables, isVariable, splitOutsideVariables } from "@/mock-engine/variables";

/** An address in Postman's parts: `https://h.io:80/a` is `{ protocol: "https", host: ["h", "io"], port: "80", path: ["a"] }`. */
export interface AddressParts {
  protocol: string | undefined;
  host: string[] | undefined;
  port: string | undefined;
  path: string[];
}

/** The parts as Postman's own parser finds them: without a leading slash, the first piece is the host. */
export function addressParts(address: string): AddressParts {
  const scheme = indexOutsideVariables(address, ":/?#");
  const protocol = scheme > 0 && address.startsWith("://", scheme) ? address.slice(0, scheme) : undefined;
  const rest = protocol === undefined ? address : address.slice(scheme + 3);
  const slash = indexOutsideVariables(rest, "/");
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const path = slash < 0 ? [] : splitOutsideVariables(rest.slice(slash + 1), "/");
  if (authority === "") return { protocol, host: undefined, port: undefined, path };
  const port = readPort(authority);
  const host = port === undefined ? authority : authority.slice(0, -port.length - 1);
  return { protocol, host: splitOutsideVariables(host, "."), port, path };
}

/** The text after the authority's last colon if it is a port: digits or one variable. */
function readPort(authority: string): string | undefined {
  const pieces = splitOutsideVariables(authority, ":");
  const last = pieces[pieces.length - 1] ?? "";
  if (pieces.length < 2 || last === "") return undefined;
  return /^\d+$/.test(last) || isVariable(last) ? last : undefined;
}
