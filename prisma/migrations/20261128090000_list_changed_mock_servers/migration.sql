-- CreateTable
CREATE TABLE "mock_server_changes" (
    "mock_server_id" UUID NOT NULL,
    "changed_in" BIGINT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mock_server_changes_pkey" PRIMARY KEY ("mock_server_id")
);

-- CreateIndex
CREATE INDEX "mock_server_changes_changed_in_idx" ON "mock_server_changes"("changed_in");

-- By the database itself: no writer can forget it, and what is deleted with its workspace is listed too.
CREATE FUNCTION "list_mock_server_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "mock_server_changes" ("mock_server_id", "changed_in")
    VALUES (OLD."id", pg_current_xact_id()::text::bigint)
    ON CONFLICT ("mock_server_id") DO UPDATE
        SET "changed_in" = EXCLUDED."changed_in", "changed_at" = EXCLUDED."changed_at";
    RETURN NULL;
END
$$;

CREATE TRIGGER "mock_servers_list_change"
    AFTER DELETE OR UPDATE OF "revision", "tokens_revision", "published_at", "collection_id", "records_calls", "keep_calls", "keep_days"
    ON "mock_servers" FOR EACH ROW EXECUTE FUNCTION "list_mock_server_change"();
