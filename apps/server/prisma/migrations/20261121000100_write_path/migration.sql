-- The functions of the hot write path. Each is one round trip and one commit.
--
-- Their plans are made once per connection, perhaps while the tables are still empty, and must stay right when they are
-- not. So every look-up is a lateral subquery with LIMIT 1 or a scalar subquery (which can only become an index probe), members are
-- written with ON CONFLICT (which can only go through the primary key), and scans are forbidden.

-- What tells a repeat of a send from another message under the same id.
CREATE FUNCTION message_digest(body text, reply_to_seq int, forwarded_from jsonb, mentions jsonb, attachments jsonb)
RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT sha256(convert_to(jsonb_build_array(body, reply_to_seq, forwarded_from, mentions, attachments)::text, 'UTF8'))
$$;

-- The n at a seq. Planned at each call (EXECUTE), like what follows: a plan that was made while the table was small and is kept
-- might go by another index. It is called only for a cursor that stops in the middle.
CREATE FUNCTION n_at(p_room uuid, p_seq int)
RETURNS int LANGUAGE plpgsql STABLE AS $$
DECLARE
  result int;
BEGIN
  EXECUTE 'SELECT n FROM messages WHERE room_id = $1 AND seq = $2' INTO result USING p_room, p_seq;
  RETURN result;
END $$;

-- How many counting messages of a member lie in (after, upto].
CREATE FUNCTION count_sent(p_room uuid, p_sender uuid, p_after int, p_upto int)
RETURNS int LANGUAGE plpgsql STABLE AS $$
DECLARE
  result int;
BEGIN
  -- The fence (OFFSET 0) keeps the sender out of the choice of an index: what is read is the range, not all they ever sent.
  EXECUTE $sql$
    SELECT count(*) FROM (
      SELECT sender_id, kind FROM messages WHERE room_id = $1 AND seq > $2 AND seq <= $3 OFFSET 0) m
    WHERE sender_id = $4 AND kind <> 'system'
  $sql$ INTO result USING p_room, p_after, p_upto, p_sender;
  RETURN result;
END $$;

-- A member's read_sent_n at a cursor, exactly (CNT-5), by counting from whichever end is nearer.
CREATE FUNCTION count_sent_upto(
  p_room uuid, p_sender uuid, p_cursor int, p_read_seq int, p_read_sent_n int, p_last_seq int, p_sent_n int)
RETURNS int LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN CASE
    WHEN p_read_sent_n = p_sent_n OR p_cursor >= p_last_seq THEN p_sent_n
    WHEN p_cursor - p_read_seq <= p_last_seq - p_cursor
      THEN p_read_sent_n + count_sent(p_room, p_sender, p_read_seq, p_cursor)
    ELSE p_sent_n - count_sent(p_room, p_sender, p_cursor, p_last_seq)
  END;
END $$;

-- Appends text messages to their rooms, in the order given. One row per item: what became of it (`new`, `repeat` with its first
-- result, `conflict`, `not_a_member`, `not_friends`, `no_such_reply`), and for the item that moved its sender's cursor
-- (OUT-4) the room's cursor_rev before and the cursor. The caller has folded repeats within the batch; one that slips
-- through breaks the unique index and fails the batch.
CREATE FUNCTION append_messages(
  p_rooms uuid[], p_senders uuid[], p_clients uuid[], p_bodies text[], p_replies int[], p_seen int[], p_now timestamptz)
RETURNS TABLE (
  item int, outcome text, seq int, rev int, n int, sender_n int, created_ms double precision,
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
      i.item::int AS item, i.room_id, i.sender_id, i.client_id, i.body, i.reply, i.seen,
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
    FROM unnest(p_rooms, p_senders, p_clients, p_bodies, p_replies, p_seen)
      WITH ORDINALITY AS i (room_id, sender_id, client_id, body, reply, seen, item)
    LEFT JOIN LATERAL (
      SELECT r.kind, r.last_seq, r.last_n, r.rev, r.cursor_rev FROM rooms r WHERE r.id = i.room_id LIMIT 1) r ON true
    LEFT JOIN LATERAL (
      SELECT m.* FROM room_members m WHERE m.room_id = i.room_id AND m.user_id = i.sender_id LIMIT 1) m ON true
    LEFT JOIN LATERAL (
      SELECT d.seq, coalesce(d.first_rev, d.rev) AS rev, d.n, d.sender_n, d.created_at,
        CASE WHEN d.first_digest IS NULL AND d.kind = 'text' AND d.mentions IS NULL AND d.attachments IS NULL
          THEN d.body = i.body AND d.reply_to_seq IS NOT DISTINCT FROM i.reply
          ELSE coalesce(d.first_digest, message_digest(d.body, d.reply_to_seq, d.forwarded_from, d.mentions, d.attachments))
            = message_digest(i.body, i.reply, NULL, NULL, NULL)
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
      END AS new_read_sent_n
    FROM fresh, LATERAL (SELECT fresh.sender_k = 1 AND fresh.cursor_seq > fresh.read_seq AS moved) moved
  ),
  inserted AS (
    INSERT INTO messages (room_id, seq, rev, n, sender_n, kind, sender_id, client_id, body, reply_to_seq, created_at)
    SELECT f.room_id, f.last_seq + f.k, f.room_rev + f.k, f.last_n + f.k, f.sent_n + f.sender_k, 'text',
      f.sender_id, f.client_id, f.body, f.reply, p_now
    FROM numbered f
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
    extract(epoch FROM p_now)::double precision * 1000,
    CASE WHEN f.moved THEN f.cursor_rev END, CASE WHEN f.moved THEN f.cursor_seq END,
    CASE WHEN f.moved THEN f.new_read_n END, CASE WHEN f.moved THEN f.new_read_sent_n END
  FROM numbered f
  UNION ALL
  SELECT item.item, item.outcome, item.d_seq, item.d_rev, item.d_n, item.d_sender_n,
    extract(epoch FROM item.d_created_at)::double precision * 1000, NULL, NULL, NULL, NULL
  FROM item WHERE item.outcome <> 'new';
END $$;

-- Moves read cursors (SRV-6), one item for each member: never back, clamped to last_seq, with n and the member's own count at the
-- cursor computed exactly. Each room whose cursors moved raises cursor_rev once. One row per item: `moved`, `stands` or
-- `not_a_member`; the cursor as it is now; the room's cursor_rev before and after.
CREATE FUNCTION move_cursors(p_rooms uuid[], p_users uuid[], p_seqs int[])
RETURNS TABLE (item int, outcome text, cursor_from int, cursor_rev int, read_seq int, read_n int, read_sent_n int)
LANGUAGE plpgsql
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
BEGIN
  PERFORM FROM rooms WHERE id = ANY (p_rooms) ORDER BY id FOR NO KEY UPDATE;

  RETURN QUERY
  WITH item AS MATERIALIZED (
    SELECT i.item::int AS item, i.room_id, i.user_id, r.last_seq, r.last_n, r.cursor_rev, m.*,
      least(i.seq, r.last_seq) AS target,
      m.left_seq IS NULL AND m.span_rev IS NOT NULL AND r.last_seq IS NOT NULL AS present,
      coalesce(m.left_seq IS NULL AND least(i.seq, r.last_seq) > m.read_seq, false) AS moved
    FROM unnest(p_rooms, p_users, p_seqs) WITH ORDINALITY AS i (room_id, user_id, seq, item)
    LEFT JOIN LATERAL (
      SELECT r.last_seq, r.last_n, r.cursor_rev FROM rooms r WHERE r.id = i.room_id LIMIT 1) r ON true
    LEFT JOIN LATERAL (
      SELECT m.role, m.peer_id, m.span_rev, m.joined_seq, m.left_seq, m.visible_from_seq, m.rev, m.user_rev,
        m.read_seq, m.read_n, m.read_sent_n, m.sent_n
      FROM room_members m WHERE m.room_id = i.room_id AND m.user_id = i.user_id LIMIT 1) m ON true
  ),
  moving AS MATERIALIZED (
    SELECT
      item.*,
      CASE WHEN item.target = item.last_seq THEN item.last_n
        ELSE n_at(item.room_id, item.target)
      END AS new_read_n,
      count_sent_upto(item.room_id, item.user_id, item.target,
        item.read_seq, item.read_sent_n, item.last_seq, item.sent_n) AS new_read_sent_n
    FROM item WHERE item.moved
  ),
  members AS (
    INSERT INTO room_members AS m (
      room_id, user_id, role, peer_id, span_rev, joined_seq, left_seq, visible_from_seq, rev, user_rev,
      sent_n, read_seq, read_n, read_sent_n)
    SELECT
      s.room_id, s.user_id, s.role, s.peer_id, s.span_rev, s.joined_seq, s.left_seq, s.visible_from_seq, s.rev, s.user_rev,
      s.sent_n, s.target, s.new_read_n, s.new_read_sent_n
    FROM moving s
    ON CONFLICT (room_id, user_id) DO UPDATE SET
      read_seq = excluded.read_seq, read_n = excluded.read_n, read_sent_n = excluded.read_sent_n
  ),
  raised AS (
    UPDATE rooms r SET cursor_rev = r.cursor_rev + 1
    FROM (SELECT DISTINCT room_id FROM moving) c
    WHERE r.id = c.room_id AND r.id = ANY (p_rooms)
  )
  SELECT s.item, 'moved', s.cursor_rev, s.cursor_rev + 1, s.target, s.new_read_n, s.new_read_sent_n
  FROM moving s
  UNION ALL
  SELECT s.item, CASE WHEN s.present THEN 'stands' ELSE 'not_a_member' END,
    s.cursor_rev, s.cursor_rev + (CASE WHEN EXISTS (SELECT FROM moving o WHERE o.room_id = s.room_id) THEN 1 ELSE 0 END),
    s.read_seq, s.read_n, s.read_sent_n
  FROM item s WHERE NOT s.moved;
END $$;
