import { afterAll, beforeEach } from "vitest";
import { startSmtpServer, type TestSmtpServer } from "./smtp-server";

/**
 * Mail set up for the calling test file: what is mailed goes to a server of its own, empty and accepting before each test. To be called once, before
 * anything reads the settings: `const smtp = await testMail();`.
 */
export async function testMail(): Promise<TestSmtpServer> {
  const smtp = await startSmtpServer();
  afterAll(smtp.stop);
  beforeEach(() => {
    smtp.mails.splice(0);
    smtp.refuse(false);
  });
  // env() reads it on its first use, which comes later.
  process.env.SMTP_URL = smtp.url;
  process.env.MAIL_FROM = "Mock Servers <mocks@example.com>";
  return smtp;
}
