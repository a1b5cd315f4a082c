import { runCommand, BadInput } from './command.ts';
import { runStep, steps, type Outcome } from './gate/steps.ts';
import { obeySignals, onStop, stopAll } from './stopping.ts';

await runCommand(
  {
    name: 'test',
    does: 'The gate: every check and every test. All steps run, also after one has failed.',
    options: { only: { type: 'string', multiple: true }, list: { type: 'boolean' } },
    help: { only: 'run this step alone (may be given several times)', list: 'name the steps' },
  },
  async (values) => {
    if (values['list']) {
      for (const step of steps) console.log(`${step.name.padEnd(12)} ${step.does}`);
      return;
    }
    const only = (values['only'] ?? []) as string[];
    const unknown = only.find((name) => !steps.some((step) => step.name === name));
    if (unknown !== undefined) throw new BadInput(`There is no step "${unknown}". See: npm test -- --list`);
    obeySignals();
    onStop('test servers', async () => {
      const { stopTestServers } = await import('../tests/support/servers.ts');
      await stopTestServers();
    });
    // Until the end is reached the gate has not passed: also when it is interrupted.
    process.exitCode = 1;
    const outcomes: Outcome[] = [];
    for (const step of steps.filter((each) => only.length === 0 || only.includes(each.name))) {
      outcomes.push(await runStep(step));
    }
    await stopAll();
    report(outcomes);
  },
);

function report(outcomes: readonly Outcome[]): void {
  console.log('');
  for (const { name, seconds, passed, failed } of outcomes) {
    const verdict = failed > 0 ? 'FAILED' : 'ok';
    console.log(
      `${name.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s  ${verdict.padEnd(7)} ${passed} / ${failed}`,
    );
  }
  const sum = (count: (outcome: Outcome) => number) =>
    outcomes.reduce((total, each) => total + count(each), 0);
  const failed = sum((outcome) => outcome.failed);
  console.log(`${sum((outcome) => outcome.passed)} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
