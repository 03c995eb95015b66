-- The colour that was chosen for a room's picture, of the eight that avatars have.
ALTER TABLE "rooms" ADD COLUMN "tint" SMALLINT;
ALTER TABLE "rooms"
  ADD CONSTRAINT "rooms_tint" CHECK ("tint" BETWEEN 1 AND 8),
  ADD CONSTRAINT "rooms_title_length" CHECK (char_length("title") BETWEEN 1 AND 60);
