-- Who ended a member's last stay: they themselves, or who removed them. Null while they are in, and where it isn't known.
ALTER TABLE "room_members" ADD COLUMN "ended_by" UUID;
