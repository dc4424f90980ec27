-- For whom a person works: the centre, a bureau or a provider. It decides which calls and contracts they see.
ALTER TABLE app_user ADD COLUMN organisation text NOT NULL DEFAULT 'centre'
  CHECK (organisation ~ '^(centre|(bureau|provider):.+)$');
