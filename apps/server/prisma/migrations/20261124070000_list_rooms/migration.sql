-- The room list of a user in one pass (docs/PERFORMANCE.md): their rooms, the last moved first, below (p_at, p_room) if that is given, at
-- most p_rows. Reads for each room a few rows by their keys: the room, its last line, its first p_others others (in a direct room its
-- peer, whom the member's own row names) and, where something is unread, the mentions of the user.
--
-- As few columns as can be, since each costs both sides: what is never free text comes as one, its parts with spaces between (an empty
-- part is null). `line` and `set` are null where there is no line that the user may see, or nothing that they have set.
--
-- The plan is made once for each connection, maybe on empty tables. It stays right for the same reasons as in append_messages: a
-- LATERAL with OFFSET 0 can only be looked up for each row, and without sequential scans that is a probe of an index. For messages two
-- indexes would cost the same while there are none; only the right one gives them by seq, and sorting is forbidden. (The rooms are sorted
-- all the same, as nothing else can be done.)
CREATE FUNCTION list_rooms(p_user uuid, p_at timestamptz, p_room uuid, p_rows int, p_others int, p_preview int)
RETURNS TABLE (room text, title text, others text, line text, body text, system_event jsonb, set text, draft text)
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
    concat(mine.id, ' ', mine.span_rev, ' ', date_part('epoch', mine.last_message_at) * 1000, ' ', mine.kind, ' ', mine.picture_id, ' ',
      mine.tint, ' ', mine.member_count, ' ', mine.last_seq, ' ', mine.unread, ' ',
      CASE WHEN mine.unread > 0 THEN (
        SELECT count(*) FROM mentions t
        WHERE t.user_id = p_user AND t.room_id = mine.id AND t.seq > mine.read_seq) ELSE 0 END),
    mine.title,
    CASE WHEN mine.kind = 'direct' THEN mine.peer_id::text ELSE array_to_string(ARRAY(
      SELECT o.user_id FROM room_members o
      WHERE o.room_id = mine.id AND o.left_seq IS NULL AND o.user_id <> p_user
      ORDER BY o.joined_seq, o.user_id LIMIT p_others), ' ') END,
    CASE WHEN l.sender_id IS NOT NULL THEN
      concat(l.kind, ' ', l.sender_id, ' ', date_part('epoch', l.created_at) * 1000, ' ', l.deleted_at IS NOT NULL) END,
    left(l.body, p_preview),
    l.system_event,
    CASE WHEN s.user_id IS NOT NULL THEN
      concat(date_part('epoch', s.muted_until) * 1000, ' ', date_part('epoch', s.pinned_at) * 1000, ' ', s.archived, ' ',
        s.marked_unread, ' ', s.notify_level) END,
    left(s.draft, p_preview)
  FROM (
    SELECT r.*, m.peer_id, m.span_rev, m.visible_from_seq, m.read_seq,
      greatest(0, r.last_n - m.read_n - (m.sent_n - m.read_sent_n)) AS unread
    FROM room_members m
    CROSS JOIN LATERAL (
      SELECT r.id, r.kind, r.title, r.picture_id, r.tint, r.last_message_at, r.member_count, r.last_seq, r.last_n
      FROM rooms r WHERE r.id = m.room_id OFFSET 0) r
    WHERE m.user_id = p_user AND m.left_seq IS NULL AND (p_at IS NULL OR (r.last_message_at, r.id) < (p_at, p_room))
    ORDER BY r.last_message_at DESC, r.id DESC LIMIT p_rows) mine
  LEFT JOIN LATERAL (
    SELECT l.sender_id, l.kind, l.created_at, l.deleted_at, l.body, l.system_event FROM messages l
    WHERE l.room_id = mine.id AND l.seq >= mine.last_seq ORDER BY l.seq LIMIT 1) l ON mine.last_seq >= mine.visible_from_seq
  LEFT JOIN LATERAL (
    SELECT s.user_id, s.muted_until, s.pinned_at, s.archived, s.marked_unread, s.notify_level, s.draft FROM member_settings s
    WHERE s.user_id = p_user AND s.room_id = mine.id OFFSET 0) s ON true
  ORDER BY mine.last_message_at DESC, mine.id DESC;
END $$;
