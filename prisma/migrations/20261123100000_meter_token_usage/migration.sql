ALTER TABLE "mock_servers" ADD COLUMN "tokens_revision" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "access_tokens" ADD COLUMN "leases" JSONB NOT NULL DEFAULT '{}';
