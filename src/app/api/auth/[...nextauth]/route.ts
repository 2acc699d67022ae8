import NextAuth from "next-auth";
import { authOptions } from "@/server/auth/auth-options";

type AuthHandler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

// Created per request, because the configuration is the running server's, and this module is also loaded during the build.
const handler: AuthHandler = (request, context) => (NextAuth(authOptions()) as AuthHandler)(request, context);

export { handler as GET, handler as POST };
