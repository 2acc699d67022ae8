import { notFound, redirect } from "next/navigation";
import { SignInFirst } from "@/features/screens/account/sign-in-first";
import { paths } from "@/lib/browser/paths";
import { idSchema } from "@/schemas/text/text";
import { currentPerson } from "@/server/auth/sessions/current-person";
import { findMockServerOf } from "@/server/mock-servers/data";

interface CallPageProps {
  params: Promise<{ mockServerId: string; callId: string }>;
}

/** The link in a mock's own errors: opens this call in its mock server's list, for members of its workspace. */
export default async function CallPage({ params }: CallPageProps) {
  const person = await currentPerson();
  if (person === null) return <SignInFirst />;
  const { mockServerId, callId } = await params;
  if (!idSchema.safeParse(mockServerId).success || !idSchema.safeParse(callId).success) notFound();
  const found = await findMockServerOf(person.id, mockServerId);
  if (found === null) notFound();
  redirect(paths.call(found.workspaceId, found.mockServerId, callId));
}
