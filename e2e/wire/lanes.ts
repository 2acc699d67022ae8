import { inject } from "vitest";
import { RawConnection, requestBytes, send, type RawRequest, type RawResponse } from "./raw-http";

/** One way on which the same mock server answers. */
export interface Lane {
  name: string;
  port: number;
  /** What the mock is reached by: a Host of its own, or a path in front of every target. */
  host: string;
  prefix: string;
  /** True for the answers that come by the app's own origin. */
  isPathForm: boolean;
  /** True where Next.js stands in between; what that changes is in docs/serving.md, "What the web lane does differently". */
  isWeb: boolean;
  /** True for the web lane as functions of Vercel. */
  isVercel: boolean;
}

/** The lanes on which a mock server of the database answers. */
export function appLanes(mockServerId = inject("wire").mockServerId): Lane[] {
  const { nodePort, webPort } = inject("wire");
  return lanesAt({ nodePort, webPort }, mockServerId);
}

/** The same of other instances, one a lane. */
export function lanesAt({ nodePort, webPort }: { nodePort: number; webPort: number }, mockServerId: string): Lane[] {
  return [
    subdomain("node lane", nodePort, mockServerId, false),
    subdomain(webLaneName(), webPort, mockServerId, true),
    pathForm("path form on the node lane", nodePort, mockServerId, false),
    pathForm(`path form on the ${webLaneName()}`, webPort, mockServerId, true),
  ];
}

/** "vercel lane" where the web lane of this run is Vercel's functions, and not `MOCK_LANE=web`. */
function webLaneName(): string {
  return inject("wire").isVercel ? "vercel lane" : "web lane";
}

/** The instances of a run by their lanes. */
export function appPorts(): [lane: string, port: number][] {
  const { nodePort, webPort } = inject("wire");
  return [
    ["node lane", nodePort],
    [webLaneName(), webPort],
  ];
}

/** A header line that Vercel adds to every answer; with `RSC` in the call, Next.js's proxy adds one as well. */
export function isVercelsLine([name]: readonly [name: string, value: string]): boolean {
  return /^(x-matched-path|x-vercel-.*|x-nextjs-rewritten-path)$/i.test(name);
}

/** The headless command, serving the same collection from a file. */
export function headlessLane(port = inject("wire").headlessPort): Lane {
  return {
    name: "headless",
    port,
    host: `127.0.0.1:${port}`,
    prefix: "",
    isPathForm: false,
    isWeb: false,
    isVercel: false,
  };
}

/** Every lane that serves the collection of wire-collection.ts; in a run on Vercel, those that other runs do not have. */
export function allLanes(): Lane[] {
  return inject("wire").isVercel ? appLanes().filter(({ isVercel }) => isVercel) : [...appLanes(), headlessLane()];
}

/** Calls a mock on a lane, on a connection of its own. */
export function call(lane: Lane, request: RawRequest): Promise<RawResponse> {
  return send(lane.port, addressed(lane, request));
}

/** A request as it must be written to reach the mock on a lane. */
export function addressed(lane: Lane, { target, headers = [], ...request }: RawRequest): RawRequest {
  return { ...request, target: `${lane.prefix}${target}`, headers: ["Host", lane.host, ...headers] };
}

/** Opens a connection to a lane and writes a request on it; body and further requests are the caller's. */
export async function begin(lane: Lane, request: RawRequest): Promise<RawConnection> {
  const connection = await RawConnection.open(lane.port);
  connection.write(requestBytes(addressed(lane, request)));
  return connection;
}

function subdomain(name: string, port: number, mockServerId: string, isWeb: boolean): Lane {
  return {
    name,
    port,
    host: `${mockServerId}.mock.localhost:${port}`,
    prefix: "",
    isPathForm: false,
    isWeb,
    isVercel: isWeb && inject("wire").isVercel,
  };
}

function pathForm(name: string, port: number, mockServerId: string, isWeb: boolean): Lane {
  return {
    name,
    port,
    host: `localhost:${port}`,
    prefix: `/mock/${mockServerId}`,
    isPathForm: true,
    isWeb,
    isVercel: isWeb && inject("wire").isVercel,
  };
}
