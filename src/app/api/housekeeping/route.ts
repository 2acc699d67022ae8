import { handleHousekeepingCall } from "@/server/housekeeping/housekeeping-route";

export function GET(request: Request): Promise<Response> {
  return handleHousekeepingCall(request);
}
