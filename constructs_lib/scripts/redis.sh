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
# The password that this pod started with. The file of a Secret follows the Secret while servers run; they do not.
login="$CONFIG_DIRECTORY/password"
[ -s "$login" ] || login="$PASSWORD_FILE"

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

# Keeps the password until the pod ends, for restarts of its containers too; whichever container comes first decides.
keep_password() {
    cat "$PASSWORD_FILE" >"$CONFIG_DIRECTORY/password.$1"
    ln "$CONFIG_DIRECTORY/password.$1" "$CONFIG_DIRECTORY/password" 2>/dev/null || true
    rm "$CONFIG_DIRECTORY/password.$1"
    login="$CONFIG_DIRECTORY/password"
}

# Prints the answer, an error included; nothing if nobody answers.
ask() {
    REDISCLI_AUTH="$(cat "$login")" timeout 3 redis-cli --no-auth-warning "$@" 2>&1 | grep -v '^Could not connect' || true
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

# Whether a Sentinel answers, but not to this password.
refused() {
    for peer in $(others); do
        case "$(ask -h "$(host_of "$peer")" -p "$(sentinel_of "$peer")" ping)" in *WRONGPASS* | *NOAUTH*) return 0 ;; esac
    done
    return 1
}

# Sets `chosen` to the master as host:port; the first member if nobody knows better after three tries. Not to be called in `$()`,
# whose end the trap below would wait for.
find_master() {
    for pause in 1 2 0; do
        found="$(elected)"
        [ -z "$found" ] || break
        # Starting beside members that still have another password would make a second master.
        while refused; do
            echo "the other members have another password: waiting until they have restarted too" >&2
            sleep 2
        done
        sleep "$pause"
    done
    first="${peers%% *}"
    chosen="${found:-$(host_of "$first"):$(port_of "$first")}"
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

# Whether a Sentinel is putting another master in its place.
under_way() {
    flags="$(for peer in $(others); do ask_sentinel "$peer" master "$name" | field flags; done)"
    case "$flags" in *failover_in_progress*) return 0 ;; *) return 1 ;; esac
}

# A master that comes back while another one is being elected waits for the outcome, instead of standing beside it.
wait_for_election() {
    for _ in $(seq 30); do
        under_way || return 0
        sleep 1
    done
}

server() {
    own="$(host_of "$self"):$(port_of "$self")"
    umask 077
    keep_password server
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
        line "requirepass $(quoted <"$login")"
        if [ -n "$peers" ]; then
            line "masterauth $(quoted <"$login")"
            echo "replica-announce-ip $(host_of "$self")"
            echo "replica-announce-port $(port_of "$self")"
            echo "replica-serve-stale-data no"
            # A short wait for further replicas to share one copy: a replica that restarts is Ready sooner.
            echo "repl-diskless-sync-delay 1"
            # The address of a pod that is gone answers nothing, not even a refusal: the name is looked up again after this time.
            echo "repl-timeout 10"
            echo "repl-ping-replica-period 2"
            echo "min-replicas-to-write ${REDIS_MIN_REPLICAS_TO_WRITE:-1}"
            echo "min-replicas-max-lag 10"
        fi
    } >"$CONFIG_DIRECTORY/redis.conf"
    if [ -n "$peers" ]; then
        find_master
        if [ "$chosen" = "$own" ]; then
            wait_if_emptied "$own"
            wait_for_election
            find_master
        fi
        [ "$chosen" = "$own" ] || echo "replicaof $(host_of "$chosen") $(port_of "$chosen")" >>"$CONFIG_DIRECTORY/redis.conf"
    fi
    exec redis-server "$CONFIG_DIRECTORY/redis.conf"
}

sentinel() {
    umask 077
    keep_password sentinel
    kept="$CONFIG_DIRECTORY/sentinel.conf"
    if [ -s "$kept" ]; then
        # A Sentinel that only restarts keeps what it knows and the votes it gave; the passwords it wrote back unquoted.
        sed '/^sentinel auth-pass /d; /^sentinel sentinel-pass /d; /^requirepass /d; /^user default /d' "$kept" >"$kept.new"
    else
        find_master
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
        line "sentinel auth-pass $name $(quoted <"$login")"
        line "sentinel sentinel-pass $(quoted <"$login")"
        line "requirepass $(quoted <"$login")"
    } >>"$kept.new"
    mv "$kept.new" "$kept"
    exec redis-server "$kept" --sentinel
}

# Before a master ends in good order, another one takes over, so that nobody waits for Sentinel to notice. This one may end when
# Sentinel names the other one and has pointed the replicas at it: its own turn to a replica would come some ten seconds later.
hand_over() {
    if [ -z "$peers" ] || [ "$(ask -p "$(port_of "$self")" role | sed -n 1p)" != master ]; then return 0; fi
    own="$(host_of "$self"):$(port_of "$self")"
    end=$(($(date +%s) + 30))
    while [ "$(date +%s)" -lt "$end" ]; do
        case "$(elected)" in
        # Nobody is left to take over, as when all members end at once.
        "") return 0 ;;
        # A refusal passes, such as that of a fail-over under way or of replicas that still copy: asked again.
        "$own") for peer in $(others); do [ "$(ask_sentinel "$peer" failover "$name")" != OK ] || break; done ;;
        *) under_way || return 0 ;;
        esac
        sleep 0.5
    done
}

# The shell is process 1 until a server takes its place, and process 1 ignores signals that it does not handle.
trap 'exit 143' TERM INT
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
