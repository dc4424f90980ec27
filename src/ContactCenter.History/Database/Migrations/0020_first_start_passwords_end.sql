-- Passwords of the first start end like those that somebody gives out; those that are still in use have their three days from now.
UPDATE app_user SET first_password_until = now() + interval '72 hours' WHERE password_is_initial AND first_password_until IS NULL;
