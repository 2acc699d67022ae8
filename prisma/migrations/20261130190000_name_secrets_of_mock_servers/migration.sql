-- AlterTable
ALTER TABLE "mock_servers" ADD COLUMN "redact_names" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- A second trigger: an older process may run beside a newer one, and the first goes on as it is.
CREATE TRIGGER "mock_servers_list_redact_names"
    AFTER UPDATE OF "redact_names" ON "mock_servers" FOR EACH ROW EXECUTE FUNCTION "list_mock_server_change"();
