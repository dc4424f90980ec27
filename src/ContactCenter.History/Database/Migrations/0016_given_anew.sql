-- When somebody else last gave the account another password or took its second factor away: for a while it decides on nothing.
ALTER TABLE app_user ADD COLUMN given_anew_at timestamptz;
