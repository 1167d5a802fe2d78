#!/bin/sh
# Runs the embedded PostgreSQL: `postgres.sh start [-c setting=value ...]`, and before it `postgres.sh restore [option ...]`.
# Starting needs only sh and PostgreSQL's own programs in the PATH, so it works in the official image and in any other.
set -eu

: "${PGDATA:?}"
private="${TMPDIR:-/tmp}"

# Under another name until it is complete: a start that was cut off leaves no half-made folder to trust.
initialize() {
    rm -rf "$PGDATA.new"
    mkdir -p "$(dirname "$PGDATA")"
    initdb --pgdata="$PGDATA.new" --username=postgres --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 \
        --locale=C --data-checksums --auth-local=trust --auth-host=scram-sha-256
    # An empty folder makes way; one with files but no database in it is nothing to overwrite, and ends the start.
    [ ! -e "$PGDATA" ] || rmdir "$PGDATA"
    mv "$PGDATA.new" "$PGDATA"
}

# Written anew at every start, so that a database from a base backup, or of an older version of this script, lets in the same
# callers: those of other pods with a password, the exporter of this pod without one and as itself alone.
admit() {
    {
        echo "local all all trust"
        if [ -n "${EXPORTER_ROLE:-}" ]; then
            echo "host all $EXPORTER_ROLE 127.0.0.1/32 trust"
            echo "host all $EXPORTER_ROLE all reject"
        fi
        [ -z "${BACKUP_ROLE:-}" ] || echo "host replication $BACKUP_ROLE all scram-sha-256"
        echo "host all all all scram-sha-256"
    } >"$PGDATA/pg_hba.conf.new"
    mv "$PGDATA/pg_hba.conf.new" "$PGDATA/pg_hba.conf"
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
        --set=owner="$DATABASE_OWNER" --set=database="$DATABASE_NAME" --set=backup="${BACKUP_ROLE:-}" \
        --set=exporter="${EXPORTER_ROLE:-}" >/dev/null <<'SQL'
\set password `cat "$PASSWORD_FILE"`
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SELECT format('CREATE ROLE %I LOGIN', :'owner') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'owner') \gexec
SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'owner')
    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
ALTER ROLE :"owner" LOGIN PASSWORD :'password';
SELECT :'backup' <> '' AS archives, :'exporter' <> '' AS measured \gset
\if :archives
\set backup_password `cat "$BACKUP_ROLE_PASSWORD_FILE"`
SELECT format('CREATE ROLE %I', :'backup') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'backup') \gexec
ALTER ROLE :"backup" LOGIN REPLICATION PASSWORD :'backup_password';
GRANT pg_read_all_settings, pg_read_all_stats TO :"backup";
GRANT EXECUTE ON FUNCTION pg_backup_start(text, boolean), pg_backup_stop(boolean), pg_switch_wal(),
    pg_create_restore_point(text) TO :"backup";
\endif
\if :measured
SELECT format('CREATE ROLE %I', :'exporter') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'exporter') \gexec
ALTER ROLE :"exporter" LOGIN PASSWORD NULL;
GRANT pg_monitor TO :"exporter";
\endif
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

# PostgreSQL's checkpointer begins while the server still recovers, and then sleeps up to checkpoint_timeout, five minutes, without a
# look at archive_timeout: what is written meanwhile would be at risk for as long. A reload wakes it. There is a new one at each start,
# and after a crash of any of the server's processes.
wake_archiving() {
    woken=""
    while kill -0 "$server" 2>/dev/null; do
        checkpointer="$(psql --host="$(sed -n 5p "$PGDATA/postmaster.pid")" --port="$(sed -n 4p "$PGDATA/postmaster.pid")" \
            --username=postgres --dbname=postgres --no-psqlrc --quiet --tuples-only --no-align \
            --command="SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'" 2>/dev/null)" || checkpointer=""
        if [ -n "$checkpointer" ] && [ "$checkpointer" != "$woken" ]; then
            kill -HUP "$server" 2>/dev/null || true
            woken="$checkpointer"
        fi
        sleep 5
    done
}

# Fills an empty volume from the archive, with the options of `postgres-restore`; without any the database is a new one. Either
# way this generation's own archive must be empty: a lost volume never becomes an empty database that nobody asked for.
restore() {
    [ ! -s "$PGDATA/PG_VERSION" ] || return 0
    status=0
    postgres-restore --list >"$private/backups" 2>"$private/errors" || status=$?
    case "$status" in
    0)
        echo "the archive $BACKUP_DESTINATION/$BACKUP_SERVER_NAME holds a database, and this volume is empty: it was lost, or" \
            "the generation is in use; recover it by make disaster-recovery, or raise the generation" >&2
        return 78
        ;;
    # No base backup: nothing that could be lost.
    65) ;;
    *)
        cat "$private/errors" >&2
        return "$status"
        ;;
    esac
    [ $# -eq 0 ] || postgres-restore "$@"
}

command="${1:-}"
case "$command" in
start) shift ;;
restore)
    shift
    restore "$@"
    exit
    ;;
*)
    echo "usage: postgres.sh start [-c setting=value ...] | restore [option of postgres-restore ...]" >&2
    exit 64
    ;;
esac
: "${DATABASE_NAME:?}" "${DATABASE_OWNER:?}" "${PASSWORD_FILE:?}"
# The shell stays process 1, and process 1 ignores signals that it does not handle.
server=""
trap end_server TERM INT
[ -s "$PGDATA/PG_VERSION" ] || initialize
# A volume that was handed to the group once more lets others in, and the server refuses to start.
chmod 700 "$PGDATA"
# A restored folder that still has to replay its archive is left to the server itself.
admit
# Until it has replayed all of it nobody is let in: what it would answer is older than what was promised.
if [ -e "$PGDATA/recovery.signal" ] || [ -e "$PGDATA/standby.signal" ]; then set -- "$@" -c hot_standby=off; else reconcile; fi
postgres -D "$PGDATA" "$@" &
server=$!
wake_archiving &
# A signal ends `wait` early: only a server that is gone ends the container, with the server's own status.
while :; do
    status=0
    wait "$server" || status=$?
    kill -0 "$server" 2>/dev/null || exit "$status"
done
