-- The last messages of a taxpayer, beside a call that rings.
CREATE INDEX follow_up_message ON followups.follow_up (number, created_at DESC) WHERE kind IN ('message', 'webMessage');
