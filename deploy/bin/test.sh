#!/usr/bin/env bash
# Runs every test of every module, of the app, and of both together in a browser, and closes with what passed. Arguments go to Maven.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
deploy/bin/java-home.sh >/dev/null || exit 1
deploy/bin/nats-server.sh || exit 1
log=target/test.log
mkdir -p target
# results of modules that do not get their turn must not count
find . -path '*/target/surefire-reports/*.xml' -delete -o -path '*/target/failsafe-reports/*.xml' -delete

echo "running all tests; the whole output is in $log"
deploy/bin/maven.sh --fail-at-end verify "$@" 2>&1 | tee "$log" | awk '
  /^\[INFO\] Building / && !/\.jar$/ { sub(/^\[INFO\] Building /, ""); sub(/ 0\..*/, ""); print "== " $0; next }
  /^\[(INFO|WARNING|ERROR)\] Tests run: .* in / {
    failed = /FAILURE|ERROR!/
    name = $0; sub(/.* in /, "", name)
    time = $0; sub(/.*Time elapsed: /, "", time); sub(/ s .*/, "", time)
    count = $5; sub(/,/, "", count)
    split($0, part, /[ ,]+/)
    printf "   %-6s %4d tests %8.1f s  %s\n", (failed ? "FAILED" : "ok"), part[4], time, name
    next
  }
  /^\[servers\]/ && !seen[$0]++ { print "   " $0; next }
  /^\[ERROR\]/ && !/Tests run|Help 1|re-run Maven|full stack trace|more information|^\[ERROR\] *$|resume the build|-rf :/ { print; next }
  { fflush() }'
status=${PIPESTATUS[0]}

summary=$(find . \( -path '*/target/surefire-reports/TEST-*.xml' -o -path '*/target/failsafe-reports/TEST-*.xml' \) \
  -exec grep -h -m1 '<testsuite ' {} + | awk '
  function number(name,   text) { text = $0; if (!sub(".* " name "=\"", "", text)) return 0; sub(/".*/, "", text); return text + 0 }
  { tests += number("tests"); failed += number("failures") + number("errors"); skipped += number("skipped") }
  END { printf "%d passed, %d failed, %d skipped", tests - failed - skipped, failed, skipped }')
echo "== SPIRA app"
(deploy/bin/npm-packages.sh && cd pwa && npm test --silent) >target/test-pwa.log 2>&1
pwa_status=$?
[ "$pwa_status" = 0 ] || tail -n 60 target/test-pwa.log

echo "== SPIRA app on the real system, in a browser"
deploy/bin/app.sh e2e 2>&1 | tee target/test-e2e.log | sed -n 's/^  *\([✓✘-] .*\)/   \1/p'
e2e_status=${PIPESTATUS[0]}
[ "$e2e_status" = 0 ] || tail -n 100 target/test-e2e.log

echo
echo "time: $((SECONDS / 60)) min $((SECONDS % 60)) s"
if [ "$status" != 0 ]; then
  echo "the build failed; see $log and the reports in */target/*-reports"
fi
echo "java: $summary"
grep '^pwa: [0-9]* passed' target/test-pwa.log || echo "pwa: could not be run; see target/test-pwa.log"
grep '^e2e: [0-9]* passed' target/test-e2e.log || echo "e2e: could not be run; see target/test-e2e.log"
exit $((status != 0 ? status : pwa_status != 0 ? pwa_status : e2e_status))
