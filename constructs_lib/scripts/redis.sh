#!/bin/sh
# Runs Redis and Sentinel: `redis.sh server | sentinel | ready | alive | sentinel-ready | sentinel-alive | hand-over`.
# Needs only sh, sed and Redis' own programs. Configurations are written at start into a folder in memory, since Redis and
# Sentinel rewrite them while they run; the password reaches neither a disk nor a command line.
set -eu

: "${PASSWORD_FILE:?}" "${CONFIG_DIRECTORY:?}" "${DATA_DIRECTORY:?}"
# Every member as host[:port[:sentinel port]], the first master first; empty: one server without Sentinel.
peers="${REDIS_PEERS:-}"
self="${REDIS_SELF:-localhost}"
name="${REDIS_MASTER_NAME:-}"

host_of() {
    echo "${1%%:*}"
}

port_of() {
    rest="${1#"${1%%:*}"}"
    rest="${rest#:}"
    echo "${rest%%:*}" | sed 's/^$/6379/'
}

sentinel_of() {
    case "$1" in *:*:*) echo "${1##*:}" ;; *) echo 26379 ;; esac
}

# `echo` of some shells changes backslashes.
line() {
    printf '%s\n' "$1"
}

# A text as a double-quoted value of a configuration file.
quoted() {
    printf '"%s"' "$(sed 's/[\\"]/\\&/g')"
}

# Prints the answer, an error included; nothing if nobody answers.
ask() {
    REDISCLI_AUTH="$(cat "$PASSWORD_FILE")" timeout 3 redis-cli --no-auth-warning "$@" 2>&1 | grep -v '^Could not connect' || true
}

# Asks the Sentinel of the member $1.
ask_sentinel() {
    member="$1"
    shift
    ask -h "$(host_of "$member")" -p "$(sentinel_of "$member")" sentinel "$@"
}

others() {
    for peer in $peers; do
        [ "$peer" = "$self" ] || echo "$peer"
    done
}

field() {
    sed -n "/^$1\$/{n;p;}"
}

# The master as host:port: what the Sentinel with the newest configuration says; nothing if none answers.
elected() {
    for peer in $(others); do
        epoch="$(ask_sentinel "$peer" master "$name" | field config-epoch)"
        [ -z "$epoch" ] || echo "$epoch $(ask_sentinel "$peer" get-master-addr-by-name "$name" | tr '\n' ':')"
    done | sort -rn | sed -n '1s/^[0-9]* \(.*\):$/\1/p'
}

# The master as host:port; the first member if nobody knows better after three tries.
master() {
    for pause in 1 2 0; do
        found="$(elected)"
        [ -z "$found" ] || break
        sleep "$pause"
    done
    first="${peers%% *}"
    echo "${found:-$(host_of "$first"):$(port_of "$first")}"
}

# A master that lost its volume would hand its emptiness to all replicas: it keeps silent until another one was elected.
wait_if_emptied() {
    [ -z "$(ls -A "$DATA_DIRECTORY")" ] || return 0
    for _ in $(seq 30); do
        replicas="$(for peer in $(others); do ask_sentinel "$peer" master "$name" | field num-slaves; done | sort -rn | sed -n 1p)"
        if [ "${replicas:-0}" -eq 0 ] || [ "$(elected)" != "$1" ]; then return 0; fi
        echo "no data, but Sentinel still takes this member for the master: waiting for a fail-over"
        sleep 2
    done
}

server() {
    own="$(host_of "$self"):$(port_of "$self")"
    umask 077
    # A folder of its own: a new volume is not empty, its root holds lost+found.
    mkdir -p "$DATA_DIRECTORY"
    {
        echo "port $(port_of "$self")"
        echo "dir $DATA_DIRECTORY"
        echo "appendonly yes"
        echo "appendfsync everysec"
        echo 'save ""'
        echo "maxmemory ${REDIS_MAXMEMORY:-0}"
        echo "maxmemory-policy ${REDIS_MAXMEMORY_POLICY:-noeviction}"
        line "requirepass $(quoted <"$PASSWORD_FILE")"
        if [ -n "$peers" ]; then
            line "masterauth $(quoted <"$PASSWORD_FILE")"
            echo "replica-announce-ip $(host_of "$self")"
            echo "replica-announce-port $(port_of "$self")"
            echo "replica-serve-stale-data no"
            # A short wait for further replicas to share one copy: a replica that restarts is Ready sooner.
            echo "repl-diskless-sync-delay 1"
            echo "min-replicas-to-write ${REDIS_MIN_REPLICAS_TO_WRITE:-1}"
            echo "min-replicas-max-lag 10"
        fi
    } >"$CONFIG_DIRECTORY/redis.conf"
    if [ -n "$peers" ]; then
        chosen="$(master)"
        [ "$chosen" != "$own" ] || wait_if_emptied "$own"
        [ "$chosen" != "$own" ] || chosen="$(master)"
        [ "$chosen" = "$own" ] || echo "replicaof $(host_of "$chosen") $(port_of "$chosen")" >>"$CONFIG_DIRECTORY/redis.conf"
    fi
    exec redis-server "$CONFIG_DIRECTORY/redis.conf"
}

sentinel() {
    umask 077
    kept="$CONFIG_DIRECTORY/sentinel.conf"
    if [ -s "$kept" ]; then
        # A Sentinel that only restarts keeps what it knows and the votes it gave; the passwords it wrote back unquoted.
        sed '/^sentinel auth-pass /d; /^sentinel sentinel-pass /d; /^requirepass /d; /^user default /d' "$kept" >"$kept.new"
    else
        chosen="$(master)"
        # Sentinel ends if it cannot resolve the master, as on the first start, when names appear with their pods.
        for _ in $(seq 60); do
            if ! command -v getent >/dev/null || getent hosts "$(host_of "$chosen")" >/dev/null; then break; fi
            sleep 1
        done
        {
            echo "port $(sentinel_of "$self")"
            echo "dir $CONFIG_DIRECTORY"
            echo "sentinel resolve-hostnames yes"
            echo "sentinel announce-hostnames yes"
            echo "sentinel announce-ip $(host_of "$self")"
            echo "sentinel announce-port $(sentinel_of "$self")"
            # The same identity after each start: the others would count a new one as a further member.
            echo "sentinel myid $(printf %s "$self" | sha1sum | cut -c1-40)"
            echo "sentinel monitor $name $(host_of "$chosen") $(port_of "$chosen") ${SENTINEL_QUORUM:?}"
            echo "sentinel down-after-milliseconds $name ${SENTINEL_DOWN_AFTER_MILLISECONDS:?}"
            echo "sentinel failover-timeout $name ${SENTINEL_FAILOVER_TIMEOUT_MILLISECONDS:?}"
            echo "sentinel parallel-syncs $name 1"
        } >"$kept.new"
    fi
    {
        line "sentinel auth-pass $name $(quoted <"$PASSWORD_FILE")"
        line "sentinel sentinel-pass $(quoted <"$PASSWORD_FILE")"
        line "requirepass $(quoted <"$PASSWORD_FILE")"
    } >>"$kept.new"
    mv "$kept.new" "$kept"
    exec redis-server "$kept" --sentinel
}

# Before a master ends in good order, another one takes over, so that nobody waits for Sentinel to notice.
hand_over() {
    if [ -z "$peers" ] || [ "$(ask -p "$(port_of "$self")" role | sed -n 1p)" != master ]; then return 0; fi
    for peer in $(others); do
        [ "$(ask_sentinel "$peer" failover "$name")" != OK ] || break
    done
    for _ in $(seq 15); do
        [ "$(ask -p "$(port_of "$self")" role | sed -n 1p)" = master ] || return 0
        sleep 1
    done
}

case "${1:-}" in
server) server ;;
sentinel) sentinel ;;
# A server that loads its data, or a replica without its master, is alive but not ready.
ready)
    [ "$(ask -p "$(port_of "$self")" ping)" = PONG ]
    ask -p "$(port_of "$self")" info replication | grep -Eq '^(role:master|master_link_status:up)'
    ;;
alive) [ -n "$(ask -p "$(port_of "$self")" ping)" ] ;;
sentinel-ready) [ -n "$(ask -p "$(sentinel_of "$self")" sentinel master "$name" | field ip)" ] ;;
sentinel-alive) [ "$(ask -p "$(sentinel_of "$self")" ping)" = PONG ] ;;
hand-over) hand_over ;;
*)
    echo "usage: redis.sh server | sentinel | ready | alive | sentinel-ready | sentinel-alive | hand-over" >&2
    exit 64
    ;;
esac
