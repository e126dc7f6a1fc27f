#!/bin/sh
# The Nu Html Checker for tests/html: there already, or by npm into .checker, which git ignores. It needs java.
# Without it the pages are not checked, and the run says why: nothing here fails.
set -u

version=26.9.27
jar=.checker/node_modules/vnu-jar/build/dist/vnu.jar
grep -qs "\"version\": \"$version\"" .checker/node_modules/vnu-jar/package.json && [ -f "$jar" ] && exit 0
command -v npm > /dev/null && command -v java > /dev/null || exit 0

echo "Installing the Nu Html Checker $version …"
npm install --silent --no-save --no-package-lock --ignore-scripts --prefix .checker "vnu-jar@$version" > /dev/null 2>&1 ||
  echo "Not to be had: the pages are not checked."
exit 0
