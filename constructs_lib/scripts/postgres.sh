#!/bin/sh
# Runs the embedded PostgreSQL: `postgres.sh start [-c setting=value ...]`.
# Needs only sh and PostgreSQL's own programs in the PATH, so it works in the official image and in any other.
set -eu

: "${PGDATA:?}" "${DATABASE_NAME:?}" "${DATABASE_OWNER:?}" "${PASSWORD_FILE:?}"
private="${TMPDIR:-/tmp}"

# Under another name until it is complete: a start that was cut off leaves no half-made folder to trust.
initialize() {
    rm -rf "$PGDATA.new"
    mkdir -p "$(dirname "$PGDATA")"
    initdb --pgdata="$PGDATA.new" --username=postgres --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 \
        --locale=C --data-checksums --auth-local=trust --auth-host=scram-sha-256
    # initdb lets this machine alone in; callers come from other pods, always with a password.
    echo "host all all all scram-sha-256" >>"$PGDATA.new/pg_hba.conf"
    # An empty folder makes way; one with files but no database in it is nothing to overwrite, and ends the start.
    [ ! -e "$PGDATA" ] || rmdir "$PGDATA"
    mv "$PGDATA.new" "$PGDATA"
}

# On a socket that no caller reaches: owner, password and database follow the Secret at every start. The password never
# stands on a command line; the superuser has none, so that it signs in through the socket in the container alone.
reconcile() {
    # archive_mode without a command: segments that end now wait for the server that archives, instead of being skipped.
    pg_ctl --pgdata="$PGDATA" --wait --timeout=3600 --log="$private/postgres-start.log" --options="-c listen_addresses='' \
        -c unix_socket_directories=$private -c archive_mode=on -c archive_command=''" start >/dev/null &
    # In the background, since a signal waits for a command in the foreground, and WAL to replay may take long.
    wait $! || {
        cat "$private/postgres-start.log" >&2
        return 1
    }
    psql --host="$private" --username=postgres --dbname=postgres --no-psqlrc --quiet --set=ON_ERROR_STOP=1 \
        --set=owner="$DATABASE_OWNER" --set=database="$DATABASE_NAME" >/dev/null <<'SQL'
\set password `cat "$PASSWORD_FILE"`
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SELECT format('CREATE ROLE %I LOGIN', :'owner') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'owner') \gexec
SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'owner')
    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
ALTER ROLE :"owner" LOGIN PASSWORD :'password';
SQL
    pg_ctl --pgdata="$PGDATA" --wait --timeout=3600 --mode=fast stop >/dev/null
}

# Fast: SIGTERM, which the kubelet sends, would have the server wait for every session to leave.
end_server() {
    if [ -n "$server" ]; then
        kill -INT "$server" 2>/dev/null || true
    else
        pg_ctl --pgdata="$PGDATA" --mode=fast stop >/dev/null 2>&1 || true
        exit 143
    fi
}

if [ "${1:-}" != start ]; then
    echo "usage: postgres.sh start [-c setting=value ...]" >&2
    exit 64
fi
shift
# The shell stays process 1, and process 1 ignores signals that it does not handle.
server=""
trap end_server TERM INT
[ -s "$PGDATA/PG_VERSION" ] || initialize
# A volume that was handed to the group once more lets others in, and the server refuses to start.
chmod 700 "$PGDATA"
# A restored folder that still has to replay its archive is left to the server itself.
[ -e "$PGDATA/recovery.signal" ] || [ -e "$PGDATA/standby.signal" ] || reconcile
postgres -D "$PGDATA" "$@" &
server=$!
# A signal ends `wait` early: only a server that is gone ends the container, with the server's own status.
while :; do
    status=0
    wait "$server" || status=$?
    kill -0 "$server" 2>/dev/null || exit "$status"
done
