-- A page of the bureau that chats begin on, as versions: the last one counts.
CREATE TABLE chat.site (
  id        text        NOT NULL,
  version   integer     NOT NULL CHECK (version >= 1),
  document  jsonb       NOT NULL,
  reason    text        NOT NULL,
  saved_at  timestamptz NOT NULL,
  saved_by  text        NOT NULL,
  PRIMARY KEY (id, version)
);

-- One chat of one visitor. The document is how it stands; the columns beside it are what is searched and counted.
CREATE TABLE chat.chat (
  id           text        NOT NULL PRIMARY KEY,
  token_hash   bytea       NOT NULL UNIQUE,
  site         text        NOT NULL,
  state        text        NOT NULL,
  queue        text        NOT NULL,
  type         text        NOT NULL,
  name         text,
  number       text,
  agent        text,
  first_owner  text,
  opened_at    timestamptz NOT NULL,
  requested_at timestamptz,
  connected_at timestamptz,
  ended_at     timestamptz,
  ended_by     text,
  score        integer     CHECK (score BETWEEN 1 AND 5),
  disposition  text,
  ticket       text,
  rating_asked boolean     NOT NULL DEFAULT false,
  draft        jsonb,
  document     jsonb       NOT NULL,
  version      bigint      NOT NULL,
  last_number  bigint      NOT NULL
);

CREATE INDEX chat_open ON chat.chat (opened_at) WHERE state NOT IN ('closed', 'leftMessage', 'abandoned');
CREATE INDEX chat_opened ON chat.chat (opened_at);
CREATE INDEX chat_ended ON chat.chat (ended_at);
CREATE INDEX chat_number ON chat.chat (number, opened_at) WHERE number IS NOT NULL;

-- Each message once: its number in the order of everything that happened, its place among the messages, the writer's own id.
CREATE TABLE chat.message (
  chat      text        NOT NULL REFERENCES chat.chat (id),
  sequence  bigint      NOT NULL,
  number    bigint      NOT NULL,
  at        timestamptz NOT NULL,
  author    text        NOT NULL,
  agent     text,
  body      text        NOT NULL,
  client_id text,
  is_note   boolean     NOT NULL,
  notice    text,
  file      text,
  PRIMARY KEY (chat, sequence),
  UNIQUE (chat, number)
);

CREATE UNIQUE INDEX message_once ON chat.message (chat, author, coalesce(agent, ''), client_id) WHERE client_id IS NOT NULL;

-- What else happened, in the same order. Nothing of it changes.
CREATE TABLE chat.event (
  chat      text        NOT NULL REFERENCES chat.chat (id),
  number    bigint      NOT NULL,
  at        timestamptz NOT NULL,
  event     jsonb       NOT NULL,
  PRIMARY KEY (chat, number)
);

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON chat.event
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What the times of a chat that is over come to (CHT-02…05).
CREATE TABLE chat.verdict (
  chat      text        NOT NULL REFERENCES chat.chat (id),
  ordinal   integer     NOT NULL,
  rule      text        NOT NULL,
  agent     text,
  began_at  timestamptz NOT NULL,
  ended_at  timestamptz,
  is_met    boolean     NOT NULL,
  PRIMARY KEY (chat, ordinal)
);

-- A file that somebody sent in a chat; the vault has its content.
CREATE TABLE chat.file (
  chat         text        NOT NULL REFERENCES chat.chat (id),
  id           text        NOT NULL,
  sha256       text        NOT NULL,
  name         text        NOT NULL,
  bytes        bigint      NOT NULL,
  content_type text        NOT NULL,
  PRIMARY KEY (chat, id)
);
