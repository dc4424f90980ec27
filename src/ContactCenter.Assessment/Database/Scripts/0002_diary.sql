-- Which report is due when; opened once for each period, never changed. Files are evidence of the contract.
CREATE TABLE assessment.diary_item (
  contract_id text        NOT NULL,
  kind        text        NOT NULL,
  period      text        NOT NULL,
  first_day   date        NOT NULL,
  last_day    date        NOT NULL CHECK (last_day >= first_day),
  due_on      date        NOT NULL CHECK (due_on > last_day),
  body        json        NOT NULL,
  opened_at   timestamptz NOT NULL,
  PRIMARY KEY (contract_id, kind, period)
);

CREATE INDEX diary_item_due ON assessment.diary_item (due_on);

-- What the scheduler made for an item: a file of each format.
CREATE TABLE assessment.diary_file (
  contract_id text        NOT NULL,
  kind        text        NOT NULL,
  period      text        NOT NULL,
  format      text        NOT NULL,
  sha256      text        NOT NULL,
  made_at     timestamptz NOT NULL,
  PRIMARY KEY (contract_id, kind, period, format),
  FOREIGN KEY (contract_id, kind, period) REFERENCES assessment.diary_item,
  FOREIGN KEY (contract_id, sha256) REFERENCES assessment.evidence (contract_id, sha256)
);

-- Who filed it and when. The first submission decides whether it was on time; later ones stand beside it.
CREATE TABLE assessment.diary_submission (
  contract_id  text        NOT NULL,
  kind         text        NOT NULL,
  period       text        NOT NULL,
  number       integer     NOT NULL CHECK (number >= 1),
  sha256       text        NOT NULL,
  submitted_by text        NOT NULL,
  submitted_at timestamptz NOT NULL,
  PRIMARY KEY (contract_id, kind, period, number),
  FOREIGN KEY (contract_id, kind, period) REFERENCES assessment.diary_item,
  FOREIGN KEY (contract_id, sha256) REFERENCES assessment.evidence (contract_id, sha256)
);

-- An overdue report is told once.
CREATE TABLE assessment.diary_alarm (
  contract_id text        NOT NULL,
  kind        text        NOT NULL,
  period      text        NOT NULL,
  raised_at   timestamptz NOT NULL,
  PRIMARY KEY (contract_id, kind, period),
  FOREIGN KEY (contract_id, kind, period) REFERENCES assessment.diary_item
);
