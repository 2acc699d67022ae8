-- What people write about a thing, and what an imported file says of it beyond what the app uses. Mock calls read neither. `json`, because
-- `jsonb` would sort the keys of what an export gives back.
ALTER TABLE "collections" ADD COLUMN "description" TEXT NOT NULL DEFAULT '';
ALTER TABLE "collections" ADD COLUMN "kept" JSON;
ALTER TABLE "requests" ADD COLUMN "description" TEXT NOT NULL DEFAULT '';
ALTER TABLE "requests" ADD COLUMN "kept" JSON;
ALTER TABLE "examples" ADD COLUMN "description" TEXT NOT NULL DEFAULT '';
ALTER TABLE "examples" ADD COLUMN "kept" JSON;

-- Rows that were deleted before come back whole.
UPDATE "deleted_items" SET "content" = "content" || '{"description": ""}'::jsonb;
