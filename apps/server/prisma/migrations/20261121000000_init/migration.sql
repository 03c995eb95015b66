-- The first shape of the data. schema.prisma describes the same tables; what Prisma can't express stands here alone:
-- partitions, checks, the trigger that counts members, and the functions of the write path.

CREATE TYPE "friendship_state" AS ENUM ('none', 'outgoing', 'incoming', 'friends');
CREATE TYPE "room_kind" AS ENUM ('direct', 'group', 'self');
CREATE TYPE "history_visibility" AS ENUM ('from_joining', 'all');
CREATE TYPE "member_role" AS ENUM ('member', 'admin', 'owner');
CREATE TYPE "notify_level" AS ENUM ('all', 'mentions', 'nothing');
CREATE TYPE "message_kind" AS ENUM ('text', 'file', 'system');

CREATE TABLE "server" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "server_id" UUID NOT NULL,
    "epoch" UUID NOT NULL,
    "token_secret" BYTEA NOT NULL,
    "push_keys" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "server_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "status_line" TEXT NOT NULL DEFAULT '',
    "picture_id" UUID,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "hide_presence" BOOLEAN NOT NULL DEFAULT false,
    "last_active_at" TIMESTAMPTZ(3),
    "rev" INTEGER NOT NULL DEFAULT 0,
    "profile_rev" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "credentials" (
    "user_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "totp_secret" BYTEA,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credentials_pkey" PRIMARY KEY ("user_id")
);

CREATE TABLE "devices" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "app_version" TEXT NOT NULL,
    "family_secret" BYTEA NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 0,
    "push_subscription" JSONB,
    "last_address" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,

    CONSTRAINT "devices_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "friendships" (
    "user_id" UUID NOT NULL,
    "friend_id" UUID NOT NULL,
    "state" "friendship_state" NOT NULL,
    "nickname" TEXT,
    "favourite" BOOLEAN NOT NULL DEFAULT false,
    "blocked" BOOLEAN NOT NULL DEFAULT false,
    "requested_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rev" INTEGER NOT NULL,

    CONSTRAINT "friendships_pkey" PRIMARY KEY ("user_id","friend_id")
);

CREATE TABLE "rooms" (
    "id" UUID NOT NULL,
    "kind" "room_kind" NOT NULL,
    "direct_key" TEXT,
    "title" TEXT,
    "picture_id" UUID,
    "owner_id" UUID,
    "history" "history_visibility" NOT NULL DEFAULT 'from_joining',
    "pinned_seq" INTEGER,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "member_count" INTEGER NOT NULL DEFAULT 0,
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "last_n" INTEGER NOT NULL DEFAULT 0,
    "rev" INTEGER NOT NULL DEFAULT 0,
    "cursor_rev" INTEGER NOT NULL DEFAULT 0,
    "data_rev" INTEGER NOT NULL DEFAULT 0,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rooms_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "room_members" (
    "room_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "member_role" NOT NULL DEFAULT 'member',
    "peer_id" UUID,
    "span_rev" INTEGER NOT NULL,
    "joined_seq" INTEGER NOT NULL,
    "left_seq" INTEGER,
    "visible_from_seq" INTEGER NOT NULL,
    "read_seq" INTEGER NOT NULL,
    "read_n" INTEGER NOT NULL,
    "read_sent_n" INTEGER NOT NULL,
    "sent_n" INTEGER NOT NULL DEFAULT 0,
    "rev" INTEGER NOT NULL,
    "user_rev" INTEGER NOT NULL,

    CONSTRAINT "room_members_pkey" PRIMARY KEY ("room_id","user_id")
);

CREATE TABLE "membership_spans" (
    "room_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "span_rev" INTEGER NOT NULL,
    "joined_seq" INTEGER NOT NULL,
    "visible_from_seq" INTEGER NOT NULL,
    "left_seq" INTEGER,
    "left_rev" INTEGER,
    "invited_by" UUID,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_spans_pkey" PRIMARY KEY ("room_id","user_id","span_rev")
);

CREATE TABLE "member_settings" (
    "user_id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "muted_until" TIMESTAMPTZ(3),
    "pinned_at" TIMESTAMPTZ(3),
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "marked_unread" BOOLEAN NOT NULL DEFAULT false,
    "draft" TEXT,
    "notify_level" "notify_level" NOT NULL DEFAULT 'all',
    "rev" INTEGER NOT NULL,

    CONSTRAINT "member_settings_pkey" PRIMARY KEY ("user_id","room_id")
);

CREATE TABLE "messages" (
    "room_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "rev" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "sender_n" INTEGER NOT NULL,
    "kind" "message_kind" NOT NULL,
    "sender_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "system_event" JSONB,
    "reply_to_seq" INTEGER,
    "forwarded_from" JSONB,
    "mentions" JSONB,
    "attachments" JSONB,
    "reactions" JSONB,
    "first_rev" INTEGER,
    "first_digest" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("room_id","seq")
) PARTITION BY HASH ("room_id");

-- The partitions distribute by room_id: the same schema moves to several machines. Prisma sees the parent only.
CREATE TABLE "messages_0" PARTITION OF "messages" FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE "messages_1" PARTITION OF "messages" FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE "messages_2" PARTITION OF "messages" FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE "messages_3" PARTITION OF "messages" FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE "messages_4" PARTITION OF "messages" FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE "messages_5" PARTITION OF "messages" FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE "messages_6" PARTITION OF "messages" FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE "messages_7" PARTITION OF "messages" FOR VALUES WITH (MODULUS 8, REMAINDER 7);

CREATE TABLE "operations" (
    "user_id" UUID NOT NULL,
    "operation_id" UUID NOT NULL,
    "command" TEXT NOT NULL,
    "input_digest" BYTEA NOT NULL,
    "result" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operations_pkey" PRIMARY KEY ("user_id","operation_id")
);

CREATE UNIQUE INDEX "users_handle_key" ON "users"("handle");
CREATE INDEX "devices_user_id_idx" ON "devices"("user_id");
CREATE INDEX "friendships_friend_id_idx" ON "friendships"("friend_id");
CREATE UNIQUE INDEX "rooms_direct_key_key" ON "rooms"("direct_key");
CREATE INDEX "rooms_owner_id_idx" ON "rooms"("owner_id");
CREATE INDEX "room_members_user_id_idx" ON "room_members"("user_id");
CREATE INDEX "membership_spans_user_id_idx" ON "membership_spans"("user_id");
CREATE INDEX "member_settings_room_id_idx" ON "member_settings"("room_id");
CREATE INDEX "messages_room_id_rev_idx" ON "messages"("room_id", "rev");
CREATE UNIQUE INDEX "messages_room_id_sender_id_client_id_key" ON "messages"("room_id", "sender_id", "client_id");

ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "devices" ADD CONSTRAINT "devices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "friendships" ADD CONSTRAINT "friendships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "friendships" ADD CONSTRAINT "friendships_friend_id_fkey" FOREIGN KEY ("friend_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "room_members" ADD CONSTRAINT "room_members_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "room_members" ADD CONSTRAINT "room_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "room_members" ADD CONSTRAINT "room_members_peer_id_fkey" FOREIGN KEY ("peer_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "membership_spans" ADD CONSTRAINT "membership_spans_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "membership_spans" ADD CONSTRAINT "membership_spans_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "member_settings" ADD CONSTRAINT "member_settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "member_settings" ADD CONSTRAINT "member_settings_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "operations" ADD CONSTRAINT "operations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Rows that are updated in place all the time get room for it, so that updates stay off the indexes (HOT).
ALTER TABLE "rooms" SET (fillfactor = 70);
ALTER TABLE "room_members" SET (fillfactor = 70);

-- The real rules. What a use case checks first for the sake of a better error, these check for good.

ALTER TABLE "server" ADD CONSTRAINT "server_one_row" CHECK ("id" = 1);

ALTER TABLE "users"
  ADD CONSTRAINT "users_handle_form" CHECK (
    "handle" ~ '^[a-z0-9]([._-]?[a-z0-9])*$' AND char_length("handle") BETWEEN 3 AND 30),
  ADD CONSTRAINT "users_display_name_length" CHECK (char_length("display_name") BETWEEN 1 AND 40),
  ADD CONSTRAINT "users_status_line_length" CHECK (char_length("status_line") <= 80),
  ADD CONSTRAINT "users_counters" CHECK ("profile_rev" BETWEEN 0 AND "rev");

ALTER TABLE "credentials" ADD CONSTRAINT "credentials_argon2id" CHECK ("password_hash" LIKE '$argon2id$%');

ALTER TABLE "devices"
  ADD CONSTRAINT "devices_generation" CHECK ("generation" >= 0),
  ADD CONSTRAINT "devices_revoked_with_reason" CHECK (("revoked_at" IS NULL) = ("revoked_reason" IS NULL));

ALTER TABLE "friendships"
  ADD CONSTRAINT "friendships_not_self" CHECK ("user_id" <> "friend_id"),
  ADD CONSTRAINT "friendships_nickname_length" CHECK (char_length("nickname") BETWEEN 1 AND 40),
  ADD CONSTRAINT "friendships_counters" CHECK ("rev" >= 1);

ALTER TABLE "rooms"
  ADD CONSTRAINT "rooms_direct_key" CHECK (("kind" = 'group') = ("direct_key" IS NULL)),
  ADD CONSTRAINT "rooms_member_count" CHECK (
    "member_count" BETWEEN 0 AND (CASE "kind" WHEN 'self' THEN 1 WHEN 'direct' THEN 2 ELSE 100 END)),
  ADD CONSTRAINT "rooms_counters" CHECK (
    "last_n" BETWEEN 0 AND "last_seq" AND "last_seq" <= "rev" AND "data_rev" BETWEEN 0 AND "rev" AND "cursor_rev" >= 0);

ALTER TABLE "room_members"
  ADD CONSTRAINT "room_members_peer" CHECK ("peer_id" <> "user_id"),
  ADD CONSTRAINT "room_members_span" CHECK (
    "joined_seq" >= 0 AND "left_seq" >= "joined_seq" AND "visible_from_seq" >= 1),
  ADD CONSTRAINT "room_members_counters" CHECK ("span_rev" BETWEEN 1 AND "rev" AND "user_rev" >= 1),
  ADD CONSTRAINT "room_members_cursor" CHECK (
    "read_seq" >= 0 AND "read_n" BETWEEN 0 AND "read_seq" AND "read_sent_n" BETWEEN 0 AND "read_n"
    AND "read_sent_n" <= "sent_n");

ALTER TABLE "membership_spans"
  ADD CONSTRAINT "membership_spans_end" CHECK (
    ("left_seq" IS NULL) = ("left_rev" IS NULL) AND ("left_seq" IS NULL) = ("left_at" IS NULL)
    AND "left_seq" >= "joined_seq" AND "left_rev" > "span_rev"),
  ADD CONSTRAINT "membership_spans_start" CHECK ("joined_seq" >= 0 AND "visible_from_seq" >= 1 AND "span_rev" >= 1);

ALTER TABLE "member_settings" ADD CONSTRAINT "member_settings_counters" CHECK ("rev" >= 1);

ALTER TABLE "messages"
  ADD CONSTRAINT "messages_counters" CHECK (
    "seq" >= 1 AND "rev" >= "seq" AND "n" BETWEEN 0 AND "seq" AND "sender_n" BETWEEN 0 AND "n"),
  ADD CONSTRAINT "messages_body_bytes" CHECK (octet_length("body") <= 400000),
  ADD CONSTRAINT "messages_system_event" CHECK (("kind" = 'system') = ("system_event" IS NOT NULL)),
  ADD CONSTRAINT "messages_reply" CHECK ("reply_to_seq" BETWEEN 1 AND "seq" - 1),
  ADD CONSTRAINT "messages_first" CHECK (
    ("first_rev" IS NULL) = ("first_digest" IS NULL) AND "first_rev" < "rev"),
  ADD CONSTRAINT "messages_tombstone" CHECK (
    "deleted_at" IS NULL
    OR ("body" = '' AND "attachments" IS NULL AND "mentions" IS NULL AND "reactions" IS NULL AND "forwarded_from" IS NULL));

-- Counts a room's current members, so that "at most 100" is a check that no race gets past.
CREATE FUNCTION count_room_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE rooms
    SET member_count = member_count + CASE WHEN NEW.left_seq IS NULL THEN 1 ELSE -1 END
    WHERE id = NEW.room_id;
  RETURN NULL;
END $$;

CREATE TRIGGER "room_members_joined" AFTER INSERT ON "room_members"
  FOR EACH ROW WHEN (NEW.left_seq IS NULL) EXECUTE FUNCTION count_room_members();
CREATE TRIGGER "room_members_left_or_back" AFTER UPDATE OF "left_seq" ON "room_members"
  FOR EACH ROW WHEN ((OLD.left_seq IS NULL) <> (NEW.left_seq IS NULL)) EXECUTE FUNCTION count_room_members();
