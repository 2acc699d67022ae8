import { handleApiRequest } from "@/server/trpc/http-handler";

export { handleApiRequest as GET, handleApiRequest as POST };
