-- AlterTable
ALTER TABLE "friendships" ADD COLUMN     "told_profile_rev" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "room_members" ADD COLUMN     "told_profile_rev" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "spread_rev" INTEGER NOT NULL DEFAULT 1;
