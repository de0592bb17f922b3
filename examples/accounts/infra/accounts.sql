CREATE TABLE users (
  id text PRIMARY KEY,
  first_name text NOT NULL,
  last_name text NOT NULL,
  email text,
  team text,
  created_at bigint NOT NULL,
  sign_ins integer NOT NULL DEFAULT 0
);
CREATE TABLE sessions (
  user_id text NOT NULL,
  session text NOT NULL,
  device text NOT NULL,
  remember boolean NOT NULL,
  started_at text NOT NULL,
  PRIMARY KEY (user_id, session)
);
