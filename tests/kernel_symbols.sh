#!/usr/bin/env bash
# Code compiled for one instruction set must not be linked into the rest of the program: every function that a kernel object defines
# lies in that set's own namespace.   kernel_symbols.sh SET OBJECT...
set -euo pipefail
set_name=$1
shift
found=0
for object in "$@"; do
    while read -r symbol; do
        found=$((found + 1))
        case "$symbol" in
            *homeward::"$set_name"::*) ;;
            *) echo "$object defines '$symbol' outside homeward::$set_name" && exit 1 ;;
        esac
    done < <(nm --defined-only -C "$object" | sed -n 's/^[0-9a-f]* [TWVBDRu] //p')
done
[ "$found" -gt 0 ] || { echo "no symbols found in: $*"; exit 1; }
echo "$found symbols, all in homeward::$set_name"
