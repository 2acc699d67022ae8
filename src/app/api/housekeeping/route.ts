export { askForHousekeeping as GET } from "@/server/housekeeping-route";
