// The test servers stay for the next run; the gate (scripts/check.ts) stops them at its end.
export default function tearDown(): void {}
