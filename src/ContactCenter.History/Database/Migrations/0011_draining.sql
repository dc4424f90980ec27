-- A Host that is asked to hand its work to the others and stop; it looks every two seconds, and its next start forgets it.
ALTER TABLE host ADD COLUMN drain_requested_at timestamptz NULL;
