import { askForHousekeeping } from "@/server/housekeeping-route";

export { askForHousekeeping as GET };
