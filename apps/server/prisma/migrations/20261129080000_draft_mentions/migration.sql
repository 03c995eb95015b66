-- Who is mentioned in a draft, as a message carries it; null: nobody. It comes and goes with the draft.
ALTER TABLE "member_settings" ADD COLUMN "draft_mentions" JSONB;
