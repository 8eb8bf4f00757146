#!/bin/sh
# All that is to be measured of a model on a GPU, by one command: README.md beside this file.
set -eu
[ $# -ge 1 ] || { echo "usage: gpu.sh FOLDER [CONFIGURATION [inference.py's arguments …]]" >&2; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
like=${2:-$root/config/models/spatial-mllm-v1.1.json}
[ $# -lt 2 ] && shift 1 || shift 2
device=${DEVICE:-GPU}
precision=${PRECISION:-BFLOAT16}
python=${PYTHON:-python3}
torch=$([ "$device" = GPU ] && echo cuda || echo cpu)
export XDG_CACHE_HOME="$folder/archives"

[ -d "$folder/model" ] || "$root/sightline" model random "$folder/model" --like "$like"
"$root/sightline" model prepare "$folder/model" --device "$device" --precision "$precision"
cd "$root/model-runtime/benchmarks"
"$python" inference.py "$XDG_CACHE_HOME/sightline" --device "$torch" "$@" > "$folder/parts.json"
"$python" eager.py "$XDG_CACHE_HOME/sightline" --device "$torch" --height 476 --width 644 > "$folder/eager.json"
"$root/sightline" bench inference --model "$folder/model" --device "$device" --precision "$precision" \
    --size 640x480 --chunk-frames 10 --json > "$folder/engine.json"
cat "$folder"/parts.json "$folder"/eager.json "$folder"/engine.json
