-- Messages were in eight partitions by room_id. Every statement paid for them: a batch of sends falls into most of them, and each one that
-- it touches has its checks parsed, its indexes opened and its locks taken anew, while a plan made for one room looks through all eight
-- (docs/PERFORMANCE.md, docs/adr/0005). One table holds the same rows under the same rules, in the order of its key.
ALTER TABLE "messages" RENAME TO "messages_in_parts";
CREATE TABLE "messages" (LIKE "messages_in_parts" INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE);
INSERT INTO "messages" SELECT * FROM "messages_in_parts" ORDER BY "room_id", "seq";
DROP TABLE "messages_in_parts";

ALTER TABLE "messages" ADD CONSTRAINT "messages_pkey" PRIMARY KEY ("room_id","seq");
CREATE INDEX "messages_room_id_rev_idx" ON "messages"("room_id", "rev");
CREATE UNIQUE INDEX "messages_room_id_sender_id_client_id_key" ON "messages"("room_id", "sender_id", "client_id");
