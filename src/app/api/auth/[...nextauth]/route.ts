import { handleAuthRequest } from "@/server/auth/sign-in/auth-route";

export { handleAuthRequest as GET, handleAuthRequest as POST };
