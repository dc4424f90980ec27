-- Why the settings were changed stands beside what they were changed to: a list of versions is read without the audit log.
ALTER TABLE centre_settings ADD COLUMN reason text;
