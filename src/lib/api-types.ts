import type { inferRouterOutputs } from "@trpc/server";

import type { AppRouter } from "@/server/trpc/router";

type Outputs = inferRouterOutputs<AppRouter>;

export type WorkspaceSummary = Outputs["workspace"]["list"][number];
export type MockServerSummary = Outputs["mockServer"]["list"][number];
export type AccessToken = Outputs["accessToken"]["list"][number];
export type PinSummary = Outputs["pin"]["list"][number];
export type AuditEvent = Outputs["audit"]["list"][number];
export type MockServerRoute = Outputs["mockServer"]["routes"][number];
export type TryResult = Outputs["mockServer"]["tryIt"];
export type Suggestion = Outputs["calls"]["suggest"];
export type ChangePreview = Outputs["calls"]["previewChange"];
export type CollectionNode = Outputs["collection"]["tree"][number];
export type RequestDetail = Outputs["request"]["get"];
export type ExampleDetail = RequestDetail["examples"][number];
export type ImportPreview = Outputs["collection"]["preview"];
export type LintResult = Outputs["collection"]["lint"];
export type LintFinding = LintResult["findings"][number];
export type Member = Outputs["member"]["list"][number];
export type Invitation = Outputs["invitation"]["list"][number];
export type InvitationPreview = Outputs["invitation"]["preview"];
export type CallRow = Outputs["calls"]["list"]["calls"][number];
export type RecordedCall = Outputs["calls"]["get"];
export type CallExplanation = Outputs["calls"]["explain"];
export type MissingRoute = Outputs["calls"]["missing"]["groups"][number];
export type Recording = Outputs["mockServer"]["recording"];
