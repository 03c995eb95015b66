-- The usual case of append_messages at less cost (docs/PERFORMANCE.md): every item is new, its sender may write, and nobody is
-- mentioned. The caller has sorted rooms (ascending), senders (each once in each room) and items, and counted: p_ks is an item's
-- place among its room's, p_sender_ks among its sender's in that room. Members of arrays refer to each other by place, from 1 on.
--
-- Answers by room (last_seq, rev, last_n and cursor_rev before) and by sender (sent_n before; where the cursor moved to, null if it didn't
-- move; read_n and read_sent_n as they are now). All null, and nothing is written: something isn't as usual, append_messages knows
-- what. A repeat breaks the unique index, and nothing is written either.
--
-- The rules of append_messages hold here too: look-ups that can only be probes of an index or, as the room's lock keeps members where
-- they are, of a tuple by its address; no scans.
CREATE FUNCTION append_plain(
  p_rooms uuid[], p_counts int[],
  p_sender_rooms int[], p_senders uuid[], p_sender_counts int[], p_seen int[],
  p_item_senders int[], p_ks int[], p_sender_ks int[], p_clients uuid[], p_bodies text[], p_replies int[],
  p_now timestamptz,
  OUT last_seqs int[], OUT revs int[], OUT last_ns int[], OUT cursor_revs int[],
  OUT sent_ns int[], OUT read_seqs int[], OUT read_ns int[], OUT read_sent_ns int[])
LANGUAGE plpgsql
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  v_direct boolean[];
  v_tids tid[];
  v_visible int[];
  v_written int;
BEGIN
  SELECT array_agg(r.last_seq), array_agg(r.rev), array_agg(r.last_n), array_agg(r.cursor_rev), array_agg(r.direct)
  INTO last_seqs, revs, last_ns, cursor_revs, v_direct
  FROM (
    SELECT last_seq, rev, last_n, cursor_rev, kind = 'direct' AS direct FROM rooms
    WHERE id = ANY (p_rooms) ORDER BY id FOR NO KEY UPDATE) r;

  -- A statement of its own, so that it sees what committed while the locks were waited for.
  SELECT array_agg(s.tid ORDER BY s.i), array_agg(s.visible_from_seq ORDER BY s.i), array_agg(s.sent_n ORDER BY s.i),
    array_agg(CASE WHEN s.moved THEN s.target END ORDER BY s.i),
    array_agg(CASE WHEN NOT s.moved THEN s.read_n
      WHEN s.target = last_seqs[s.room] THEN last_ns[s.room]
      ELSE n_at(p_rooms[s.room], s.target) END ORDER BY s.i),
    array_agg(CASE WHEN NOT s.moved THEN s.read_sent_n
      ELSE count_sent_upto(p_rooms[s.room], s.sender_id, s.target, s.read_seq, s.read_sent_n, last_seqs[s.room], s.sent_n)
    END ORDER BY s.i)
  INTO v_tids, v_visible, sent_ns, read_seqs, read_ns, read_sent_ns
  FROM (
    SELECT s.*, m.*, least(s.seen, last_seqs[s.room]) AS target, least(s.seen, last_seqs[s.room]) > m.read_seq AS moved
    FROM unnest(p_sender_rooms, p_senders, p_seen) WITH ORDINALITY AS s (room, sender_id, seen, i)
    CROSS JOIN LATERAL (
      SELECT m.ctid AS tid, m.visible_from_seq, m.read_seq, m.read_n, m.read_sent_n, m.sent_n, m.peer_id FROM room_members m
      WHERE m.room_id = p_rooms[s.room] AND m.user_id = s.sender_id AND m.left_seq IS NULL LIMIT 1) m
    WHERE NOT v_direct[s.room] OR (
      coalesce((SELECT f.state = 'friends' AND NOT f.blocked FROM friendships f
        WHERE f.user_id = s.sender_id AND f.friend_id = m.peer_id), false)
      AND coalesce((SELECT f.state = 'friends' AND NOT f.blocked FROM friendships f
        WHERE f.user_id = m.peer_id AND f.friend_id = s.sender_id), false))
    OFFSET 0) s;

  IF cardinality(last_seqs) IS DISTINCT FROM cardinality(p_rooms)
    OR cardinality(sent_ns) IS DISTINCT FROM cardinality(p_senders)
    OR (p_replies IS NOT NULL AND EXISTS (
      SELECT FROM unnest(p_item_senders, p_replies) AS i (sender, reply)
      WHERE i.reply NOT BETWEEN v_visible[i.sender] AND last_seqs[p_sender_rooms[i.sender]])) THEN
    last_seqs := NULL; revs := NULL; last_ns := NULL; cursor_revs := NULL;
    sent_ns := NULL; read_seqs := NULL; read_ns := NULL; read_sent_ns := NULL;
    RETURN;
  END IF;

  INSERT INTO messages (room_id, seq, rev, n, sender_n, kind, sender_id, client_id, body, reply_to_seq, created_at)
  SELECT p_rooms[p_sender_rooms[i.sender]], last_seqs[p_sender_rooms[i.sender]] + i.k, revs[p_sender_rooms[i.sender]] + i.k,
    last_ns[p_sender_rooms[i.sender]] + i.k, sent_ns[i.sender] + i.sender_k, 'text', p_senders[i.sender], i.client, i.body, i.reply,
    p_now
  FROM unnest(p_item_senders, p_ks, p_sender_ks, p_clients, p_bodies, p_replies) AS i (sender, k, sender_k, client, body, reply);

  UPDATE room_members m
  SET sent_n = m.sent_n + s.count, read_seq = coalesce(s.moved_to, m.read_seq), read_n = s.read_n, read_sent_n = s.read_sent_n
  FROM unnest(v_tids, p_senders, p_sender_counts, read_seqs, read_ns, read_sent_ns)
    AS s (tid, user_id, count, moved_to, read_n, read_sent_n)
  WHERE m.ctid = s.tid AND m.user_id = s.user_id;
  GET DIAGNOSTICS v_written = ROW_COUNT;
  IF v_written <> cardinality(p_senders) THEN RAISE 'members of a locked room have moved'; END IF;

  UPDATE rooms r
  SET last_seq = r.last_seq + c.count, last_n = r.last_n + c.count, rev = r.rev + c.count, last_message_at = p_now,
    cursor_rev = r.cursor_rev + c.moved
  FROM (
    SELECT c.id, c.count, (EXISTS (
      SELECT FROM unnest(p_sender_rooms, read_seqs) AS s (room, moved_to)
      WHERE s.room = c.i AND s.moved_to IS NOT NULL))::int AS moved
    FROM unnest(p_rooms, p_counts) WITH ORDINALITY AS c (id, count, i)) c
  WHERE r.id = c.id;
END $$;
