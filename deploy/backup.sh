#!/usr/bin/env bash
# backup.sh DIR: a copy of a running installation, verified. The database comes first: a document is stored before the
# row that names it and is never changed, so the files copied afterwards hold at least what that database knows.
set -euo pipefail

[ $# -eq 1 ] || { echo "backup.sh DIR" >&2; exit 64; }
to=$(realpath -m "$1")
if [ -e "$to" ] && [ -n "$(ls -A "$to")" ]; then
    echo "$to is not empty." >&2
    exit 1
fi
(umask 077 && mkdir -p "$to")
chmod 700 "$to"
cd "$(dirname "${BASH_SOURCE[0]}")"

docker compose exec -T database pg_dump --username postgres --format custom samspel >"$to/database.dump.part"
mv "$to/database.dump.part" "$to/database.dump"
docker compose exec -T web tar --create --directory /var/lib/samspel/files . >"$to/files.tar.part"
mv "$to/files.tar.part" "$to/files.tar"

# The copy itself is verified: in a database and a folder of its own, as a restore would make them.
as_superuser() { docker compose exec -T database "$@"; }
drop_check() { as_superuser psql --quiet --username postgres --command 'drop database if exists samspel_check with (force)'; }
drop_check
trap drop_check EXIT
as_superuser psql --set ON_ERROR_STOP=1 --quiet --username postgres --command 'create database samspel_check owner samspel_owner'
as_superuser pg_restore --exit-on-error --username postgres --dbname samspel_check <"$to/database.dump"
docker compose run --rm --no-deps -T --entrypoint sh web -euc '
    ConnectionStrings__Samspel=$(printf %s "$ConnectionStrings__Samspel" | sed "s/Database=samspel;/Database=samspel_check;/")
    # Files in a bucket are verified where they are.
    Store__Folder=$(mktemp -d)
    export ConnectionStrings__Samspel Store__Folder
    tar --extract --directory "$Store__Folder"
    dotnet Marketplace.Web.dll verify' <"$to/files.tar"
echo "Copied and verified: $to"
