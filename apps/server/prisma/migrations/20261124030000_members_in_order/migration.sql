-- CreateIndex
CREATE INDEX "room_members_room_id_joined_seq_user_id_idx" ON "room_members"("room_id", "joined_seq", "user_id");
