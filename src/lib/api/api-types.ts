import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/router";

type Outputs = inferRouterOutputs<AppRouter>;

export type WorkspaceDto = Outputs["workspace"]["list"][number];
export type MockServerDto = Outputs["mockServer"]["list"][number];
export type AccessTokenDto = Outputs["accessToken"]["list"][number];
export type PinDto = Outputs["pin"]["list"][number];
export type AuditEventDto = Outputs["audit"]["list"][number];
export type RouteDto = Outputs["mockServer"]["routes"][number];
export type TrialAnswerDto = Outputs["mockServer"]["tryIt"];
export type SuggestionDto = Outputs["calls"]["suggest"];
export type ChangePreviewDto = Outputs["calls"]["previewChange"];
export type CollectionTreeDto = Outputs["collection"]["tree"][number];
export type RequestDto = Outputs["request"]["get"];
export type ExampleDto = RequestDto["examples"][number];
export type ImportPreviewDto = Outputs["collection"]["preview"];
export type LintDto = Outputs["collection"]["lint"];
export type FindingDto = LintDto["findings"][number];
export type MemberDto = Outputs["member"]["list"][number];
export type InvitationDto = Outputs["invitation"]["list"][number];
export type InvitationPreviewDto = Outputs["invitation"]["preview"];
export type CallSummaryDto = Outputs["calls"]["list"]["calls"][number];
export type RecordedCallDto = Outputs["calls"]["get"];
export type ExplanationDto = Outputs["calls"]["explain"];
export type MissingRouteDto = Outputs["calls"]["missing"]["groups"][number];
export type RecordingDto = Outputs["mockServer"]["recording"];
