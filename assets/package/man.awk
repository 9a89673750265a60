# A page of docs/cli as Markdown for a man page: the title becomes NAME, what the page begins with SYNOPSIS and DESCRIPTION; a
# table becomes a list of terms, as a terminal is too narrow for it, and a link its text.
# -v page=sanding-map -v also='sanding(1), …' [-v about='what NAME says, where the page does not begin with it']
BEGIN { print "# NAME\n" }
{
    while (match($0, /\[[^]]*\]\([^)]*\)/)) {
        link = substr($0, RSTART, RLENGTH)
        sub(/^\[/, "", link)
        sub(/\]\(.*/, "", link)
        $0 = substr($0, 1, RSTART - 1) link substr($0, RSTART + RLENGTH)
    }
}
/^# / { next }
/^##+ / {
    sub(/^#+ /, "")
    print "# " toupper($0)
    next
}
!opening && NF {
    opening = $0
    if (!about) {
        about = opening
        sub(/[.;] .*|[.:]$/, "", about)
        about = tolower(substr(about, 1, 1)) substr(about, 2)
    }
    print page " - " about "\n"
    next
}
opening && !begun && NF {
    begun = 1
    synopsis = /^    /
    if (synopsis) print "# SYNOPSIS\n"
    else print "# DESCRIPTION\n\n" opening "\n"
}
synopsis && NF && !/^    / {
    synopsis = 0
    print "# DESCRIPTION\n\n" opening "\n"
}
/^\|[-|: ]+\|$/ { next }
/^\|/ {
    gsub(/\\\|/, "\001")
    cells = split($0, cell, / *\| */)
    if (!in_table) {
        in_table = 1
        for (i = 2; i < cells; i++) head[i] = cell[i]
        next
    }
    text = cell[3]
    for (i = 4; i < cells; i++)
        if (cell[i] != "") text = text (text == "" ? "" : "  \n  ") (head[i] == "" ? "" : head[i] ": ") cell[i]
    row = cell[2] "\n\n: " text "\n"
    gsub(/\001/, "|", row)
    print row
    next
}
{
    in_table = 0
    print
}
END { print "\n# SEE ALSO\n\n" also }
