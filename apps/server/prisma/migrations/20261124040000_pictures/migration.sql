-- CreateTable
CREATE TABLE "pictures" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "small" BYTEA NOT NULL,
    "large" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "pictures_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "pictures_user_id_idx" ON "pictures"("user_id");

-- CreateIndex
CREATE INDEX "pictures_replaced_at_idx" ON "pictures"("replaced_at");

-- AddForeignKey
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- WebP is compressed already.
ALTER TABLE "pictures" ALTER COLUMN "small" SET STORAGE EXTERNAL, ALTER COLUMN "large" SET STORAGE EXTERNAL;
