-- Messages as pages carry them, by plans that are kept (docs/PERFORMANCE.md). As few columns as can be, since each costs both sides: what is
-- never free text comes as one, `head`, its parts with spaces between (an empty part is null).
--
-- A plan may be made on empty tables, for any room. It stays right since sequential scans and sorting are forbidden: of the indexes of
-- messages only one gives the order that is asked for.

-- A page of history (SRV-3) for a member: the newest p_limit messages below p_seq (p_place `before`), the oldest above it (`after`), or
-- about half on each side (`around`). First one row whose head is the room's rev, the asker's span_rev and visible_from_seq, and the range
-- [lo, hi] that was read, found by arithmetic (seq has no gaps, so nothing is counted or skipped). Then its messages: those up to p_seq
-- downwards and those above it upwards, each until p_bytes of text are full and one more, so that the caller sees that there are more.
-- No row at all: not a member. STABLE, so all of it is read from the caller's snapshot.
CREATE FUNCTION read_history(p_room uuid, p_user uuid, p_place text, p_seq int, p_limit int, p_bytes int)
RETURNS TABLE (head text, body text, system_event jsonb, mentions jsonb)
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
SET enable_sort = off
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  v_rev int;
  v_last int;
  v_span int;
  v_visible int;
  v_lo int;
  v_hi int;
BEGIN
  SELECT r.rev, r.last_seq, me.span_rev, me.visible_from_seq INTO v_rev, v_last, v_span, v_visible
  FROM room_members me
  CROSS JOIN LATERAL (SELECT r.rev, r.last_seq FROM rooms r WHERE r.id = me.room_id OFFSET 0) r
  WHERE me.room_id = p_room AND me.user_id = p_user AND me.left_seq IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  -- Above the top all seqs are alike, and the largest has none after it.
  p_seq := least(p_seq, v_last + 1);

  IF p_place = 'before' THEN
    v_lo := least(p_seq - 1, v_last) - p_limit + 1;
    v_hi := p_seq - 1;
  ELSIF p_place = 'after' THEN
    v_lo := p_seq + 1;
    v_hi := greatest(p_seq + 1, v_visible) + p_limit - 1;
  ELSE
    v_lo := least(p_seq, v_last) - p_limit / 2;
    v_hi := greatest(p_seq, v_visible) + (p_limit - 1) / 2;
  END IF;
  v_lo := greatest(v_lo, v_visible);
  v_hi := least(v_hi, v_last);
  head := concat_ws(' ', v_rev, v_span, v_visible, v_lo, v_hi);
  RETURN NEXT;

  RETURN QUERY
  SELECT
    concat(m.seq, ' ', m.rev, ' ', m.n, ' ', m.sender_n, ' ', m.kind, ' ', m.sender_id, ' ', m.client_id, ' ', m.reply_to_seq, ' ',
      date_part('epoch', m.created_at) * 1000, ' ', date_part('epoch', m.edited_at) * 1000, ' ',
      date_part('epoch', m.deleted_at) * 1000),
    m.body, m.system_event, m.mentions
  FROM (
    SELECT m.*, sum(octet_length(m.body)) OVER (ORDER BY m.seq DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING) AS full_by
    FROM messages m WHERE m.room_id = p_room AND m.seq BETWEEN v_lo AND least(p_seq, v_hi)
    UNION ALL
    SELECT m.*, sum(octet_length(m.body)) OVER (ORDER BY m.seq ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING)
    FROM messages m WHERE m.room_id = p_room AND m.seq BETWEEN greatest(v_lo, p_seq + 1) AND v_hi) m
  WHERE m.full_by IS NULL OR m.full_by < p_bytes;
END $$;

-- Messages that changed after each room's p_since and that the asker may see, ascending by rev: at most p_rows of each room, until p_bytes of
-- its text are full and one more. p_rooms, p_since and p_visible go together; `room` is the place in them, from 1 on.
CREATE FUNCTION read_changed_messages(p_rooms uuid[], p_since int[], p_visible int[], p_rows int, p_bytes int)
RETURNS TABLE (room int, head text, body text, system_event jsonb, mentions jsonb)
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
SET enable_sort = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT
    a.i::int,
    concat(m.seq, ' ', m.rev, ' ', m.n, ' ', m.sender_n, ' ', m.kind, ' ', m.sender_id, ' ', m.client_id, ' ', m.reply_to_seq, ' ',
      date_part('epoch', m.created_at) * 1000, ' ', date_part('epoch', m.edited_at) * 1000, ' ',
      date_part('epoch', m.deleted_at) * 1000),
    m.body, m.system_event, m.mentions
  FROM unnest(p_rooms, p_since, p_visible) WITH ORDINALITY AS a (room_id, since, visible_from_seq, i)
  CROSS JOIN LATERAL (
    SELECT m.*, sum(octet_length(m.body)) OVER (ORDER BY m.rev ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING) AS full_by
    FROM messages m
    WHERE m.room_id = a.room_id AND m.rev > a.since AND m.seq >= a.visible_from_seq
    ORDER BY m.rev LIMIT p_rows) m
  WHERE m.full_by IS NULL OR m.full_by < p_bytes;
END $$;
