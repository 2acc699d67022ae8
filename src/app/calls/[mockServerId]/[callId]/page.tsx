import { notFound, redirect } from "next/navigation";

import { SignInFirst } from "@/features/account/sign-in-first";
import { paths } from "@/lib/paths";
import { idSchema } from "@/schemas/ids";
import { currentPerson } from "@/server/auth/current-person";
import { findMockServerOf } from "@/server/mock-servers/data";

interface CallPageProps {
  params: Promise<{ mockServerId: string; callId: string }>;
}

/** Where a mock's own error sends a developer: to this very call among those of its mock server, for members of its workspace. */
export default async function CallPage({ params }: CallPageProps) {
  const person = await currentPerson();
  if (person === null) return <SignInFirst />;
  const { mockServerId, callId } = await params;
  if (!idSchema.safeParse(mockServerId).success || !idSchema.safeParse(callId).success) notFound();
  const found = await findMockServerOf(person.id, mockServerId);
  if (found === null) notFound();
  redirect(paths.call(found.workspaceId, found.mockServerId, callId));
}
