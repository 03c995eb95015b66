-- Who is mentioned where, for "what have I not read that mentions me": one row for each person and message, not for the sender's own
-- mention of themselves. Rows stay when they are read (the cursor says what is), and go with an edit or the deletion of the message.
-- No foreign keys, as with messages.
CREATE TABLE "mentions" (
    "user_id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "mentions_pkey" PRIMARY KEY ("user_id", "room_id", "seq")
);

-- With mentions the digest stands from the first on; the first rev still comes with the first change.
ALTER TABLE "messages" DROP CONSTRAINT "messages_first";
ALTER TABLE "messages" ADD CONSTRAINT "messages_first" CHECK (
  ("first_rev" IS NULL OR "first_digest" IS NOT NULL) AND "first_rev" < "rev");

-- The mentions of current members, in their order; null when none is left. Called only where there are mentions, under the lock of the
-- room's row. Its plan is kept, and stays right for the reasons given with append_messages.
CREATE FUNCTION keep_mentions(p_room uuid, p_mentions jsonb)
RETURNS jsonb
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  RETURN (
    SELECT jsonb_agg(m.mention ORDER BY m.position)
    FROM jsonb_array_elements(p_mentions) WITH ORDINALITY AS m (mention, position)
    CROSS JOIN LATERAL (
      SELECT x.user_id FROM room_members x
      WHERE x.room_id = p_room AND x.user_id = (m.mention ->> 'userId')::uuid AND x.left_seq IS NULL LIMIT 1) x);
END $$;

-- As before, with mentions (null where an item has none, which then costs nothing). Those of members are stored, and told in the
-- table of mentions; the digest is kept at once, of what was sent, as who is a member may differ when it is sent again.
DROP FUNCTION append_messages(uuid[], uuid[], uuid[], text[], int[], int[], timestamptz);

-- Appends text messages to their rooms, in the order given. One row per item: what became of it (`new`, `repeat` with its first
-- result, `conflict`, `not_a_member`, `not_friends`, `no_such_reply`), for a new one the mentions that were kept, and for the item that
-- moved its sender's cursor (OUT-4) the room's cursor_rev before and the cursor. The caller has folded repeats within the batch; one
-- that slips through breaks the unique index and fails the batch.
CREATE FUNCTION append_messages(
  p_rooms uuid[], p_senders uuid[], p_clients uuid[], p_bodies text[], p_replies int[], p_seen int[], p_mentions jsonb[],
  p_now timestamptz)
RETURNS TABLE (
  item int, outcome text, seq int, rev int, n int, sender_n int, created_ms double precision, kept jsonb,
  cursor_from int, read_seq int, read_n int, read_sent_n int)
LANGUAGE plpgsql
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
BEGIN
  PERFORM FROM rooms WHERE id = ANY (p_rooms) ORDER BY id FOR NO KEY UPDATE;

  -- A statement of its own, so that it sees what committed while the locks were waited for.
  RETURN QUERY
  WITH item AS MATERIALIZED (
    SELECT
      i.item::int AS item, i.room_id, i.sender_id, i.client_id, i.body, i.reply, i.seen, i.mentions,
      r.last_seq, r.last_n, r.rev AS room_rev, r.cursor_rev,
      m.role, m.peer_id, m.span_rev, m.joined_seq, m.left_seq, m.visible_from_seq, m.rev AS member_rev, m.user_rev,
      m.read_seq, m.read_n, m.read_sent_n, m.sent_n,
      d.seq AS d_seq, d.rev AS d_rev, d.n AS d_n, d.sender_n AS d_sender_n, d.created_at AS d_created_at,
      CASE
        -- Before membership: a committed send whose sender has left meanwhile is still a success (SRV-5).
        WHEN d.seq IS NOT NULL THEN CASE WHEN d.same THEN 'repeat' ELSE 'conflict' END
        WHEN r.last_seq IS NULL OR m.span_rev IS NULL OR m.left_seq IS NOT NULL THEN 'not_a_member'
        WHEN r.kind = 'direct' AND NOT (
          coalesce((SELECT f.state = 'friends' AND NOT f.blocked FROM friendships f
            WHERE f.user_id = i.sender_id AND f.friend_id = m.peer_id), false)
          AND coalesce((SELECT f.state = 'friends' AND NOT f.blocked FROM friendships f
            WHERE f.user_id = m.peer_id AND f.friend_id = i.sender_id), false)) THEN 'not_friends'
        WHEN i.reply NOT BETWEEN m.visible_from_seq AND r.last_seq THEN 'no_such_reply'
        ELSE 'new'
      END AS outcome
    FROM unnest(p_rooms, p_senders, p_clients, p_bodies, p_replies, p_seen, p_mentions)
      WITH ORDINALITY AS i (room_id, sender_id, client_id, body, reply, seen, mentions, item)
    LEFT JOIN LATERAL (
      SELECT r.kind, r.last_seq, r.last_n, r.rev, r.cursor_rev FROM rooms r WHERE r.id = i.room_id LIMIT 1) r ON true
    LEFT JOIN LATERAL (
      SELECT m.* FROM room_members m WHERE m.room_id = i.room_id AND m.user_id = i.sender_id LIMIT 1) m ON true
    LEFT JOIN LATERAL (
      SELECT d.seq, coalesce(d.first_rev, d.rev) AS rev, d.n, d.sender_n, d.created_at,
        CASE WHEN d.first_digest IS NULL AND d.kind = 'text' AND d.mentions IS NULL AND d.attachments IS NULL
            AND i.mentions IS NULL
          THEN d.body = i.body AND d.reply_to_seq IS NOT DISTINCT FROM i.reply
          ELSE coalesce(d.first_digest, message_digest(d.body, d.reply_to_seq, d.forwarded_from, d.mentions, d.attachments))
            = message_digest(i.body, i.reply, NULL, i.mentions, NULL)
        END AS same
      FROM messages d
      WHERE d.room_id = i.room_id AND d.sender_id = i.sender_id AND d.client_id = i.client_id LIMIT 1) d ON true
  ),
  fresh AS MATERIALIZED (
    SELECT
      item.*,
      row_number() OVER room AS k,
      row_number() OVER sender AS sender_k,
      count(*) OVER sender_whole AS sender_count,
      least(max(item.seen) OVER sender_whole, item.last_seq) AS cursor_seq
    FROM item
    WHERE item.outcome = 'new'
    WINDOW
      room AS (PARTITION BY item.room_id ORDER BY item.item),
      sender AS (PARTITION BY item.room_id, item.sender_id ORDER BY item.item),
      sender_whole AS (PARTITION BY item.room_id, item.sender_id)
  ),
  -- A sender's first message of the batch also carries their cursor.
  numbered AS MATERIALIZED (
    SELECT
      fresh.*,
      moved.moved,
      CASE WHEN NOT moved.moved THEN fresh.read_n
        WHEN fresh.cursor_seq = fresh.last_seq THEN fresh.last_n
        ELSE n_at(fresh.room_id, fresh.cursor_seq)
      END AS new_read_n,
      CASE WHEN NOT moved.moved THEN fresh.read_sent_n
        ELSE count_sent_upto(fresh.room_id, fresh.sender_id, fresh.cursor_seq,
          fresh.read_seq, fresh.read_sent_n, fresh.last_seq, fresh.sent_n)
      END AS new_read_sent_n,
      CASE WHEN fresh.mentions IS NOT NULL THEN keep_mentions(fresh.room_id, fresh.mentions) END AS kept,
      CASE WHEN fresh.mentions IS NOT NULL THEN message_digest(fresh.body, fresh.reply, NULL, fresh.mentions, NULL) END AS digest
    FROM fresh, LATERAL (SELECT fresh.sender_k = 1 AND fresh.cursor_seq > fresh.read_seq AS moved) moved
  ),
  inserted AS (
    INSERT INTO messages (
      room_id, seq, rev, n, sender_n, kind, sender_id, client_id, body, reply_to_seq, mentions, first_digest, created_at)
    SELECT f.room_id, f.last_seq + f.k, f.room_rev + f.k, f.last_n + f.k, f.sent_n + f.sender_k, 'text',
      f.sender_id, f.client_id, f.body, f.reply, f.kept, f.digest, p_now
    FROM numbered f
  ),
  told AS (
    INSERT INTO mentions (user_id, room_id, seq)
    SELECT DISTINCT (k.mention ->> 'userId')::uuid, f.room_id, (f.last_seq + f.k)::int
    FROM numbered f CROSS JOIN LATERAL jsonb_array_elements(f.kept) AS k (mention)
    WHERE f.kept IS NOT NULL AND (k.mention ->> 'userId')::uuid <> f.sender_id
  ),
  members AS (
    INSERT INTO room_members AS m (
      room_id, user_id, role, peer_id, span_rev, joined_seq, left_seq, visible_from_seq, rev, user_rev,
      sent_n, read_seq, read_n, read_sent_n)
    SELECT
      s.room_id, s.sender_id, s.role, s.peer_id, s.span_rev, s.joined_seq, s.left_seq, s.visible_from_seq, s.member_rev, s.user_rev,
      s.sent_n + s.sender_count, greatest(s.read_seq, s.cursor_seq), s.new_read_n, s.new_read_sent_n
    FROM numbered s
    WHERE s.sender_k = 1
    ON CONFLICT (room_id, user_id) DO UPDATE SET
      sent_n = excluded.sent_n, read_seq = excluded.read_seq, read_n = excluded.read_n, read_sent_n = excluded.read_sent_n
  ),
  raised AS (
    UPDATE rooms r
    SET last_seq = r.last_seq + c.k, last_n = r.last_n + c.k, rev = r.rev + c.k, last_message_at = p_now,
      cursor_rev = r.cursor_rev + c.moved
    FROM (
      SELECT room_id, max(k) AS k, max(moved::int) AS moved FROM numbered GROUP BY room_id) c
    WHERE r.id = c.room_id AND r.id = ANY (p_rooms)
  )
  SELECT f.item, 'new', (f.last_seq + f.k)::int, (f.room_rev + f.k)::int, (f.last_n + f.k)::int, (f.sent_n + f.sender_k)::int,
    extract(epoch FROM p_now)::double precision * 1000, f.kept,
    CASE WHEN f.moved THEN f.cursor_rev END, CASE WHEN f.moved THEN f.cursor_seq END,
    CASE WHEN f.moved THEN f.new_read_n END, CASE WHEN f.moved THEN f.new_read_sent_n END
  FROM numbered f
  UNION ALL
  SELECT item.item, item.outcome, item.d_seq, item.d_rev, item.d_n, item.d_sender_n,
    extract(epoch FROM item.d_created_at)::double precision * 1000, NULL, NULL, NULL, NULL, NULL
  FROM item WHERE item.outcome <> 'new';
END $$;
