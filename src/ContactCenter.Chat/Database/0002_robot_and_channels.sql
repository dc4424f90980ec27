-- What the robot said to each thing that it was asked, so that what it did not know or said wrongly can be mended.
CREATE TABLE chat.robot_turn (
  chat       text        NOT NULL REFERENCES chat.chat (id),
  sequence   bigint      NOT NULL,
  at         timestamptz NOT NULL,
  site       text        NOT NULL,
  queue      text        NOT NULL,
  outcome    text        NOT NULL,
  question   text        NOT NULL,
  options    jsonb       NOT NULL,
  said       jsonb,
  handled_at timestamptz,
  handled_by text,
  handled_as text        CHECK (handled_as IN ('phrasing', 'article', 'nothing')),
  article    text,
  PRIMARY KEY (chat, sequence)
);

CREATE INDEX robot_turn_open ON chat.robot_turn (at) WHERE handled_at IS NULL AND outcome IN ('nothing', 'noneOfThese', 'notUseful');

-- By which way a visitor writes (CHT-12), and the call that a chat belongs to (TEL-05).
ALTER TABLE chat.chat ADD COLUMN channel text NOT NULL DEFAULT 'web';
ALTER TABLE chat.chat ADD COLUMN call text;
ALTER TABLE chat.chat ADD COLUMN external text;

CREATE INDEX chat_joined ON chat.chat (agent) WHERE call IS NOT NULL AND ended_at IS NULL;
CREATE INDEX chat_of_call ON chat.chat (call) WHERE call IS NOT NULL;

-- An agent in a call gives the taxpayer a code, by which the taxpayer's browser joins it.
CREATE TABLE chat.invitation (
  code       text        NOT NULL PRIMARY KEY,
  call       text        NOT NULL,
  agent      text        NOT NULL,
  number     text,
  queue      text        NOT NULL,
  made_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  chat       text
);

CREATE INDEX invitation_call ON chat.invitation (call, agent);

-- Which chat somebody of another channel has now.
CREATE TABLE chat.channel_user (
  site     text NOT NULL,
  external text NOT NULL,
  chat     text NOT NULL,
  PRIMARY KEY (site, external)
);

CREATE INDEX channel_user_chat ON chat.channel_user (chat);

-- What goes to somebody of another channel, until the adapter says that it has it.
CREATE TABLE chat.outbox (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site     text        NOT NULL,
  chat     text        NOT NULL,
  sequence bigint      NOT NULL,
  taken_at timestamptz,
  FOREIGN KEY (chat, sequence) REFERENCES chat.message (chat, sequence)
);

CREATE INDEX outbox_open ON chat.outbox (site, id) WHERE taken_at IS NULL;
