-- How the number that an agent dialled went (TEL-10): what the called party saw, since when it rang, what it came to. Null for calls that came
-- in and for those of other systems.
ALTER TABLE call_record ADD COLUMN shown_number text NULL;
ALTER TABLE call_record ADD COLUMN verified_name text NULL;
ALTER TABLE call_record ADD COLUMN rang_at timestamptz NULL;
ALTER TABLE call_record ADD COLUMN dial_result text NULL;

-- Third parties of a call with their times (TEL-04, TEL-06).
ALTER TABLE call_record ADD COLUMN third_parties jsonb NOT NULL DEFAULT '[]';
