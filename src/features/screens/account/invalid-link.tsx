import { Notice } from "@/components/feedback/notice";
import { AccountCard } from "./account-card";
import { AccountLink } from "./account-link";

/** Shown for a mailed link that does not work. It does not say why, because anybody may have invented the link. */
export function InvalidLink({ title, advice }: { title: string; advice: string }) {
  return (
    <AccountCard title={title} footer={<AccountLink href="/sign-in">Sign in</AccountLink>}>
      <Notice tone="warning">This link is not valid, or not any more. {advice}</Notice>
    </AccountCard>
  );
}
