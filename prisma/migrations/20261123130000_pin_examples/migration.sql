-- CreateTable
CREATE TABLE "pins" (
    "id" UUID NOT NULL,
    "mock_server_id" UUID NOT NULL,
    "example_id" UUID NOT NULL,
    "access_token_id" UUID,
    "calls_left" INTEGER,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "pinned_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pins_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "pins_mock_server_id_created_at_idx" ON "pins"("mock_server_id", "created_at");

-- CreateIndex
CREATE INDEX "pins_example_id_idx" ON "pins"("example_id");

-- AddForeignKey
ALTER TABLE "pins" ADD CONSTRAINT "pins_mock_server_id_fkey" FOREIGN KEY ("mock_server_id") REFERENCES "mock_servers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pins" ADD CONSTRAINT "pins_example_id_fkey" FOREIGN KEY ("example_id") REFERENCES "examples"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pins" ADD CONSTRAINT "pins_access_token_id_fkey" FOREIGN KEY ("access_token_id") REFERENCES "access_tokens"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "calls" ADD COLUMN "is_pinned" BOOLEAN NOT NULL DEFAULT false;
