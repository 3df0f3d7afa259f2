#!/bin/sh
# Runs once, in a new database server: two roles, of which the application's owns nothing in schema public.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres --set owner="$OWNER_PASSWORD" --set app="$APP_PASSWORD" <<'SQL'
create role samspel_owner login password :'owner';
create role samspel_app login password :'app';
create database samspel owner samspel_owner;
\connect samspel
create schema hangfire authorization samspel_app;
alter default privileges for role samspel_owner in schema public grant select, insert, update, delete on tables to samspel_app;
alter default privileges for role samspel_owner in schema public grant usage, select on sequences to samspel_app;
SQL
