import { useEffect, useState } from "react";
import type { MockRequest } from "@/mock-engine/model";
import { bodiesOfRequest, hasReaders, loadReaders } from "@/mock-engine/readers/readers";

/** Whether the bodies of requests can be compared: what reads XML and GraphQL is loaded when a request first needs it. */
export function useReaders(requests: readonly Pick<MockRequest, "body" | "examples">[]): boolean {
  const [, setLoads] = useState(0);
  const bodies = requests.flatMap((request) => [...bodiesOfRequest(request)]);
  const isReady = hasReaders(bodies);
  useEffect(() => {
    if (isReady) return;
    let isWanted = true;
    loadReaders(bodies)?.then(
      () => {
        if (isWanted) setLoads((loads) => loads + 1);
      },
      // The network is away, or the app was updated meanwhile. The next edit asks again.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  });
  return isReady;
}
