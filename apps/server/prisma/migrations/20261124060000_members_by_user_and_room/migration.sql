-- A plan that was made early may look for a member by this index instead of the primary key. By the user alone, each message of somebody
-- in 500 rooms read 500 rows; by both it reads one, whichever index it is.
DROP INDEX "room_members_user_id_idx";
CREATE INDEX "room_members_user_id_room_id_idx" ON "room_members"("user_id", "room_id");
