-- The reason phrase that an example answers with; null for the standard one of its status.
ALTER TABLE "examples" ADD COLUMN "response_reason" TEXT;
