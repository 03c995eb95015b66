-- AlterTable
ALTER TABLE "users" ADD COLUMN     "closed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "retired_handles" (
    "digest" BYTEA NOT NULL,

    CONSTRAINT "retired_handles_pkey" PRIMARY KEY ("digest")
);

-- Who has deleted their account has no name any more.
ALTER TABLE "users"
  DROP CONSTRAINT "users_display_name_length",
  ADD CONSTRAINT "users_display_name_length" CHECK (
    char_length("display_name") <= 40 AND (char_length("display_name") >= 1 OR "deleted_at" IS NOT NULL)),
  ADD CONSTRAINT "users_closed" CHECK ("closed_at" IS NULL OR "deleted_at" IS NOT NULL);
