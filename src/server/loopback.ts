import { isIP } from "node:net";

/** Whether a host name, as in URL.hostname, can only be this machine: `localhost`, `a.localhost`, `127.0.0.1`, `[::1]`. */
export function isLoopbackHostname(hostname: string): boolean {
  const name = hostname.toLowerCase();
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    name === "[::1]" ||
    (isIP(name) === 4 && name.startsWith("127."))
  );
}

/** True for `10.0.0.5` and, in URL.hostname's brackets, `[fe80::1]`. */
export function isIpAddress(hostname: string): boolean {
  return isIP(hostname.replace(/^\[(.*)\]$/, "$1")) !== 0;
}
