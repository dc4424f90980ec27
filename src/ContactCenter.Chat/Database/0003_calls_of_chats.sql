-- The calls that a chat belongs to (TEL-05): the one beside which it began, and those that were made out of it. Both are one contact.
CREATE TABLE chat.call (
  chat text        NOT NULL REFERENCES chat.chat (id),
  call text        NOT NULL,
  at   timestamptz NOT NULL,
  PRIMARY KEY (chat, call)
);

CREATE INDEX call_chats ON chat.call (call);

INSERT INTO chat.call (chat, call, at) SELECT id, call, opened_at FROM chat.chat WHERE call IS NOT NULL;
