#!/usr/bin/env bash
# restore.sh DIR: puts a copy made by backup.sh in the place of what is there. Samspel stands still meanwhile.
set -euo pipefail

if [ $# -ne 1 ] || [ ! -f "$1/database.dump" ] || [ ! -f "$1/files.tar" ]; then
    echo "restore.sh DIR, where DIR holds database.dump and files.tar" >&2
    exit 64
fi
from=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")"

if [ "${SAMSPEL_RESTORE:-}" != yes ]; then
    read -r -p "This replaces the database and adds to the files. Write yes to go on: " answer
    [ "$answer" = yes ] || exit 1
fi

docker compose up --detach --wait database
docker compose stop web
# Into a database of its own, which takes the other's place only when it is whole.
docker compose exec -T database psql --set ON_ERROR_STOP=1 --quiet --username postgres \
    --command 'drop database if exists samspel_arriving with (force)' \
    --command 'create database samspel_arriving owner samspel_owner'
docker compose exec -T database pg_restore --exit-on-error --username postgres --dbname samspel_arriving <"$from/database.dump"
docker compose run --rm --no-deps -T --entrypoint tar web --extract --directory /var/lib/samspel/files <"$from/files.tar"
docker compose exec -T database psql --set ON_ERROR_STOP=1 --quiet --username postgres \
    --command 'drop database if exists samspel_before_restore with (force)' \
    --command 'alter database samspel rename to samspel_before_restore' \
    --command 'alter database samspel_arriving rename to samspel'

# The copy may be of an older version.
docker compose run --rm --no-deps -T migrate
docker compose run --rm --no-deps -T web verify
docker compose up --detach web
echo "Restored and verified. What was there is in the database samspel_before_restore."
