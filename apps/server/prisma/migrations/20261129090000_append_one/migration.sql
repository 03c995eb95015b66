-- append_plain for a batch of one message, with scalars in the place of arrays: the same rules at three quarters of the cost (docs/PERFORMANCE.md). A
-- test holds both to append_messages. All null, and nothing is written: something isn't as usual. A repeat breaks the unique index.
--
-- Answers the message's numbers; where it moved its sender's cursor, the room's cursor_rev before and the cursor.
CREATE FUNCTION append_one(
  p_room uuid, p_sender uuid, p_client uuid, p_body text, p_reply int, p_seen int, p_now timestamptz,
  OUT seq int, OUT rev int, OUT n int, OUT sender_n int,
  OUT cursor_from int, OUT read_seq int, OUT read_n int, OUT read_sent_n int)
LANGUAGE plpgsql
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  v_room record;
  v_member record;
  v_target int;
BEGIN
  SELECT r.last_seq, r.rev, r.last_n, r.cursor_rev, r.kind INTO v_room FROM rooms r WHERE r.id = p_room FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;

  -- A statement of its own, so that it sees what committed while the lock was waited for.
  SELECT m.visible_from_seq, m.read_seq, m.read_n, m.read_sent_n, m.sent_n, m.peer_id INTO v_member
  FROM room_members m WHERE m.room_id = p_room AND m.user_id = p_sender AND m.left_seq IS NULL;
  IF NOT FOUND OR p_reply NOT BETWEEN v_member.visible_from_seq AND v_room.last_seq THEN RETURN; END IF;
  IF v_room.kind = 'direct' AND NOT (
    coalesce((SELECT f.state = 'friends' AND NOT f.blocked FROM friendships f
      WHERE f.user_id = p_sender AND f.friend_id = v_member.peer_id), false)
    AND coalesce((SELECT f.state = 'friends' AND NOT f.blocked FROM friendships f
      WHERE f.user_id = v_member.peer_id AND f.friend_id = p_sender), false)) THEN RETURN; END IF;

  v_target := least(p_seen, v_room.last_seq);
  read_seq := v_member.read_seq;
  read_n := v_member.read_n;
  read_sent_n := v_member.read_sent_n;
  IF v_target > read_seq THEN
    cursor_from := v_room.cursor_rev;
    read_n := CASE WHEN v_target = v_room.last_seq THEN v_room.last_n ELSE n_at(p_room, v_target) END;
    read_sent_n := count_sent_upto(
      p_room, p_sender, v_target, read_seq, read_sent_n, v_room.last_seq, v_member.sent_n);
    read_seq := v_target;
  END IF;
  seq := v_room.last_seq + 1;
  rev := v_room.rev + 1;
  n := v_room.last_n + 1;
  sender_n := v_member.sent_n + 1;

  INSERT INTO messages (room_id, seq, rev, n, sender_n, kind, sender_id, client_id, body, reply_to_seq, created_at)
  VALUES (p_room, append_one.seq, append_one.rev, append_one.n, append_one.sender_n, 'text', p_sender, p_client, p_body, p_reply, p_now);

  UPDATE room_members m
  SET sent_n = append_one.sender_n, read_seq = append_one.read_seq, read_n = append_one.read_n,
    read_sent_n = append_one.read_sent_n
  WHERE m.room_id = p_room AND m.user_id = p_sender;

  UPDATE rooms r
  SET last_seq = append_one.seq, last_n = append_one.n, rev = append_one.rev, last_message_at = p_now,
    cursor_rev = r.cursor_rev + (append_one.cursor_from IS NOT NULL)::int
  WHERE r.id = p_room;
END $$;
