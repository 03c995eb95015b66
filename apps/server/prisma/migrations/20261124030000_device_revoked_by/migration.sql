-- AlterTable
ALTER TABLE "devices" ADD COLUMN     "revoked_by_name" TEXT;
