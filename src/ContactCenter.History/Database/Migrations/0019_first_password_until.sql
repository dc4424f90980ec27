-- Until when a password that somebody else has given out lets its owner in; null: the password is the owner's, or of the first start.
ALTER TABLE app_user ADD COLUMN first_password_until timestamptz;
UPDATE app_user SET first_password_until = now() + interval '72 hours' WHERE must_change_password;
