// Prints "N passed, N failed" (and ", N skipped") from vitest's JSON reports; ends with 1 when something failed.
// Plain old JavaScript: it has to speak even where the install has failed.
import { readFileSync } from 'node:fs';

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // No report: the run itself has broken down.
    sum.failed += 1;
    continue;
  }
  sum.passed += report.numPassedTests;
  sum.skipped += report.numPendingTests + report.numTodoTests;
  // A file that could not even be loaded has no tests to count.
  const notLoaded = report.testResults.filter((r) => r.status === 'failed' && r.assertionResults.length === 0).length;
  const failed = report.numFailedTests + notLoaded;
  sum.failed += failed === 0 && !report.success ? 1 : failed;
}
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
process.exitCode = sum.failed > 0 ? 1 : 0;
