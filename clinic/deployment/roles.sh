#!/bin/sh -e
# The roles and the database of the site, which docs/deploy.md explains. Run as a superuser of
# PostgreSQL with OWNER_PASSWORD, WEB_PASSWORD and DRILL_PASSWORD in the environment.
psql --quiet --username "${POSTGRES_USER:-postgres}" -v ON_ERROR_STOP=1 \
    -v owner="$OWNER_PASSWORD" -v web="$WEB_PASSWORD" -v drill="$DRILL_PASSWORD" <<'SQL'
CREATE ROLE clinic_owner LOGIN PASSWORD :'owner';
CREATE ROLE clinic_web LOGIN PASSWORD :'web';
CREATE ROLE clinic_drill LOGIN CREATEDB PASSWORD :'drill' IN ROLE clinic_web;
CREATE DATABASE clinic OWNER clinic_owner;
\connect clinic
GRANT ALL ON SCHEMA public TO clinic_owner;
GRANT USAGE ON SCHEMA public TO clinic_web;
SET ROLE clinic_owner;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO clinic_web;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO clinic_web;
SQL
