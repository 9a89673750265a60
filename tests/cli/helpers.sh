# Functions for the cmd of a case. What they find wrong they print, which a case that expects no output doesn't forgive.

sanding() { "$SANDING" "$@"; }

# skip REASON: this machine can't run the case.
skip() {
    echo "SANDING-SKIPPED: $*" >"$CHECK/skipped"
    exit 0
}

# needs_data FILE: sets DATA to a file of the real data set, or skips.
needs_data() {
    DATA=$SANDING_DATA/$1
    [ -e "$DATA" ] || skip "no $1 in the real data folder"
}

# refuses CODE REGEX ARGUMENT…: `sanding ARGUMENT…` ends with CODE ("1 2": either), prints nothing, says one line that matches
# REGEX on standard error, and neither makes nor changes a file.
refuses() {
    wanted_code=$1 wanted_line=$2
    shift 2
    folder_state >"$CHECK/before"
    got_code=0
    "$SANDING" "$@" >"$CHECK/refused.out" 2>"$CHECK/refused.err" || got_code=$?
    case " $wanted_code " in *" $got_code "*) ;; *) echo "sanding $*: exit code $got_code, wanted $wanted_code" ;; esac
    [ ! -s "$CHECK/refused.out" ] || echo "sanding $*: standard output isn't empty: $(head -c 500 "$CHECK/refused.out")"
    { IFS= read -r said && ! IFS= read -r more; } <"$CHECK/refused.err" || echo "sanding $*: wanted one line on standard error, got: $(cat "$CHECK/refused.err")"
    grep -aEq -e "$wanted_line" "$CHECK/refused.err" || echo "sanding $*: wanted /$wanted_line/, got: $(cat "$CHECK/refused.err")"
    folder_state >"$CHECK/after"
    cmp -s "$CHECK/before" "$CHECK/after" || { echo "sanding $*: files changed:"; diff "$CHECK/before" "$CHECK/after"; }
}
# Names of all, sizes and times of files; a folder's time changes when a file is written beside another and taken away again.
folder_state() { find . -type d -printf '%p\n' -o -printf '%p %s %T@\n'; }

# same A B…: all files have the same bytes.
same() {
    first=$1
    shift
    for other; do cmp -s "$first" "$other" || echo "$first and $other differ"; done
}

# equal WHAT A B: two texts are the same, and not empty.
equal() {
    [ -n "$2" ] || echo "$1: nothing to compare"
    [ "$2" = "$3" ] || echo "$1: '$2' and '$3' differ"
}
differ() { [ "$2" != "$3" ] || echo "$1: both are '$2'"; }

# json KEY <FILE: the first value of a key of one line of JSON: the text, the number, or a whole flat object.
json() { grep -ao "\"$1\":\(\"[^\"]*\"\|{[^}]*}\|[^],}]*\)" | head -n 1 | sed 's/^"[^"]*"://; s/^"\(.*\)"$/\1/'; }

# is_picture FILE…: starts and ends like a PNG, SVG or PDF by its name's ending.
is_picture() {
    for picture; do
        case $picture in
            *.png) [ "$(od -An -tx1 -N8 "$picture")" = " 89 50 4e 47 0d 0a 1a 0a" ] && tail -c 12 "$picture" | grep -aq IEND ;;
            *.svg) head -n 3 "$picture" | grep -q '<svg' && tail -n 1 "$picture" | grep -q '</svg>' ;;
            *.pdf) head -c 5 "$picture" | grep -aq '%PDF-' && tail -c 16 "$picture" | grep -aq '%%EOF' ;;
        esac || echo "$picture is no whole picture"
    done
}

# png_size FILE: WIDTHxHEIGHT from a PNG's header.
png_size() { od -An -tu1 -j16 -N8 "$1" | { read -r a b c d e f g h; echo "$(((a * 256 + b) * 65536 + c * 256 + d))x$(((e * 256 + f) * 65536 + g * 256 + h))"; }; }

# shuffled_sample FOLDER: a copy of the sample with the data rows of every table in another order.
shuffled_sample() {
    cp -R "$SAMPLE" "$1"
    for table in "$1"/*.csv; do
        { head -n 1 "$table"; tail -n +2 "$table" | shuf --random-source="$HELPERS"; } >"$CHECK/shuffled"
        cat "$CHECK/shuffled" >"$table"
    done
}

# finished FILE: how many runs of a results file are finished.
finished() { "$SANDING" info "$1" 2>/dev/null | grep -c ': finished' || :; }

# wait_for_finished PROCESS FILE N: until N runs of the file are finished, or the process is over, or 60 s have passed.
wait_for_finished() {
    tries=0
    until [ "$(finished "$2")" -ge "$3" ]; do
        tries=$((tries + 1))
        if [ "$tries" -gt 300 ] || ! kill -0 "$1" 2>/dev/null; then
            echo "no $3 finished runs in $2"
            break
        fi
        sleep 0.2
    done
}

# squares TABLE CODE NAME: a GeoJSON of squares around the points of a CSV table with the columns kode, nama, lon, lat in this order
# (after a header), too small to overlap; CODE and NAME are what the attributes are called.
squares() {
    echo '{"type":"FeatureCollection","features":['
    tail -n +2 "$1" | awk -F, -v code="$2" -v name="$3" '{
        printf "%s{\"type\":\"Feature\",\"properties\":{\"%s\":\"%s\",\"%s\":\"%s\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%f,%f],[%f,%f],[%f,%f],[%f,%f],[%f,%f]]]}}",
            (NR > 1 ? ",\n" : ""), code, $1, name, $2, $3 - .0004, $4 - .0004, $3 + .0004, $4 - .0004, $3 + .0004, $4 + .0004, $3 - .0004, $4 + .0004, $3 - .0004, $4 - .0004 }'
    echo ']}'
}

# start_web: a server on 127.0.0.1 for this case alone (http_server.py); sets WEB (its address) and WEB_LOG (its requests). Or skips.
start_web() {
    command -v python3 >/dev/null || skip "no python3"
    WEB_LOG=$CHECK/requests
    python3 "$(dirname "$HELPERS")/http_server.py" "$SAMPLE/desa.csv" "$CHECK/port" "$WEB_LOG" &
    tries=0
    until [ -s "$CHECK/port" ]; do
        tries=$((tries + 1)); [ "$tries" -lt 200 ] || { echo "the web server doesn't start"; exit 1; }
        sleep 0.05
    done
    WEB=http://127.0.0.1:$(cat "$CHECK/port")
}

# with_source TEXT: the sample's study.toml with other boundaries, as the study file that is printed.
with_source() {
    sed "s|^source = \"desa.csv\"|$1|" "$SAMPLE/study.toml" >"$SAMPLE/lain.toml"
    echo "$SAMPLE/lain.toml"
}
