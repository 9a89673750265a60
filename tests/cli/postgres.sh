# A PostgreSQL with PostGIS of a case's own, on 127.0.0.1 with a port and a data folder of its own; no cluster of the system is touched.
# For the cmd of a case: `. "$POSTGRES"; start_postgres`. It is stopped when the case ends, however it ends.

# start_postgres: sets PG_WORDS (connection without "PG:", with a password), PG (with it), PG_PORT; or skips. Users: postgres with the
# password of PG_SECRET, over TCP only with it.
start_postgres() {
    PG_BIN=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    [ -n "$PG_BIN" ] && [ -x "$PG_BIN/initdb" ] || skip "no PostgreSQL server (packages postgresql, postgresql-postgis)"
    PG_VERSION=$(basename "$(dirname "$PG_BIN")")
    [ -e "/usr/share/postgresql/$PG_VERSION/extension/postgis.control" ] || skip "no PostGIS for PostgreSQL $PG_VERSION (package postgresql-postgis)"
    PG_SECRET="r4hasia' b\\tul"
    PG_HOME=$(mktemp -d /tmp/sanding-postgres.XXXXXX)
    printf '%s\n' "$PG_SECRET" >"$PG_HOME/secret"
    # The server refuses to run as root.
    as_server=
    if [ "$(id -u)" = 0 ]; then
        as_server="runuser -u postgres --"
        chown -R postgres: "$PG_HOME"
    fi
    # Whatever happens to this case, even kill -9: the server ends with it, and its folder goes.
    setsid sh -c 'tail --pid="$1" -f /dev/null; '"$as_server"' "$2/pg_ctl" stop -D "$3/data" -m immediate; rm -rf "$3"' \
        - $$ "$PG_BIN" "$PG_HOME" >/dev/null 2>&1 </dev/null &
    (
        cd "$PG_HOME" # a folder the server's user may enter
        $as_server "$PG_BIN/initdb" -D "$PG_HOME/data" -U postgres --pwfile="$PG_HOME/secret" --auth-local=trust \
            --auth-host=scram-sha-256 -E UTF8 --locale=C --no-sync >"$PG_HOME/initdb.log" 2>&1
    ) || { echo "initdb failed:"; cat "$PG_HOME/initdb.log"; exit 1; }
    tries=0
    until start_server; do
        tries=$((tries + 1))
        [ "$tries" -lt 20 ] || { echo "the server doesn't start:"; tail -n 20 "$PG_HOME/log"; exit 1; }
    done
    sql_in postgres 'CREATE DATABASE bersama'
    sql 'CREATE EXTENSION postgis'
    PG_WORDS="host=127.0.0.1 port=$PG_PORT dbname=bersama user=postgres password='r4hasia\\' b\\\\tul'"
    PG="PG:$PG_WORDS"
}

# start_server: on another free port.
start_server() {
    PG_PORT=$(shuf -i 20000-32000 -n 1)
    (
        cd "$PG_HOME"
        $as_server "$PG_BIN/pg_ctl" start -w -t 60 -D "$PG_HOME/data" -l "$PG_HOME/log" -o "-c listen_addresses=127.0.0.1 -p $PG_PORT \
            -c unix_socket_directories=$PG_HOME -c fsync=off -c shared_buffers=16MB -c max_connections=20" >/dev/null 2>&1
    )
}

stop_server() { (cd "$PG_HOME" && $as_server "$PG_BIN/pg_ctl" stop -w -D "$PG_HOME/data" -m "${1:-fast}" >/dev/null 2>&1) || :; }

# sql TEXT: what it answers, bare, as the database's owner.
sql() { sql_in bersama "$1"; }
sql_in() { "$PG_BIN/psql" -h "$PG_HOME" -p "$PG_PORT" -U postgres -d "$1" -AtqX -v ON_ERROR_STOP=1 -c "$2" 2>&1; }

# database_state: every table, column, row and right, as text without what a dump draws anew.
database_state() { "$PG_BIN/pg_dump" -h "$PG_HOME" -p "$PG_PORT" -U postgres bersama 2>/dev/null | grep -v '^\\\(un\)\?restrict'; }

# shows_no_secret FILE…: a password is in none of them.
shows_no_secret() { ! grep -aE "r4hasia|tul'" "$@" || echo "shows a password"; }
