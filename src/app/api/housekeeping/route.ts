import { askForHousekeeping } from "@/server/housekeeping-route";

export function GET(request: Request): Promise<Response> {
  return askForHousekeeping(request);
}
