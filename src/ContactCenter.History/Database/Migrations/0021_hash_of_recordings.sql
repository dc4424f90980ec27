-- Of the sealed file behind its head, which alone a change of the master key changes; 64 hexadecimal digits.
ALTER TABLE call_recording ADD COLUMN sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$');
