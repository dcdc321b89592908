# Counts what JUnit reported in Surefire's and Failsafe's files: awk -f summary.awk REPORT.xml...
function attribute(name,   text) {
  text = $0
  if (!sub(".* " name "=\"", "", text)) return 0
  sub(/".*/, "", text)
  return text + 0
}
/<testsuite / && !seen[FILENAME]++ {
  tests += attribute("tests")
  failed += attribute("failures") + attribute("errors")
  skipped += attribute("skipped")
}
END { printf "%d passed, %d failed%s\n", tests - failed - skipped, failed, skipped ? ", " skipped " skipped" : "" }
