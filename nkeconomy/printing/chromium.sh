#!/bin/sh
# Chromium for printing: its process id written down, its memory bounded (in kB, each process), and, where NK_APART is
# set and the system can, without any network.
echo $$ >"$NK_PID" || exit 1
ulimit -c 0
ulimit -d 1500000 2>/dev/null
if [ "$NK_APART" ] && unshare --map-current-user --net true 2>/dev/null; then
    exec unshare --map-current-user --net "$NK_BROWSER" "$@"
fi
exec "$NK_BROWSER" "$@"
