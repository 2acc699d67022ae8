-- CreateEnum
CREATE TYPE "deleted_kind" AS ENUM ('REQUEST', 'EXAMPLE');

-- CreateTable
CREATE TABLE "deleted_items" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "kind" "deleted_kind" NOT NULL,
    "deleted_with" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deleted_items_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "deleted_items_workspace_id_deleted_at_idx" ON "deleted_items"("workspace_id", "deleted_at");

-- CreateIndex
CREATE INDEX "deleted_items_deleted_with_idx" ON "deleted_items"("deleted_with");

-- AddForeignKey
ALTER TABLE "deleted_items" ADD CONSTRAINT "deleted_items_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
