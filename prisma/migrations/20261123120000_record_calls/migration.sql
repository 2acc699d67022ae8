ALTER TABLE "mock_servers"
    ADD COLUMN "records_calls" BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN "keep_calls" INTEGER NOT NULL DEFAULT 1000,
    ADD COLUMN "keep_days" INTEGER NOT NULL DEFAULT 7,
    ADD COLUMN "calls_dropped" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "calls"
    ADD COLUMN "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ADD COLUMN "form" TEXT NOT NULL,
    ADD COLUMN "body_bytes" INTEGER NOT NULL,
    ADD COLUMN "error" JSONB,
    ADD COLUMN "request_id" UUID,
    ADD COLUMN "token_carrier" TEXT,
    ADD COLUMN "route_hash" TEXT,
    DROP COLUMN "error_code";

-- CreateIndex
CREATE INDEX "calls_mock_server_id_recorded_at_idx" ON "calls"("mock_server_id", "recorded_at");

-- CreateTable
CREATE TABLE "call_routes" (
    "mock_server_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "source" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_routes_pkey" PRIMARY KEY ("mock_server_id","hash")
);

-- AddForeignKey
ALTER TABLE "call_routes" ADD CONSTRAINT "call_routes_mock_server_id_fkey" FOREIGN KEY ("mock_server_id") REFERENCES "mock_servers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
