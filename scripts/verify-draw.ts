import { readFileSync } from 'node:fs';
import { drawProof } from '../api/procedures/1-survey/contract-drawing.ts';
import { verifyProof, type ProofProblem, type ProofVerdict } from '../api/shared/statistics/index.ts';
import { BadInput, runCommand } from './command.ts';

const WORDS: Readonly<Record<ProofProblem['code'], string>> = {
  'proof.seed': 'the seed is not the one that was committed to',
  'proof.not-drawn': 'a number that was not drawn',
  'proof.another-number': 'another number than the one drawn',
  'proof.twice': 'the place is there twice',
  'proof.missing': 'the drawn number is missing',
  'proof.replicate': 'a number that was called before its turn',
  'proof.reason': 'left out for a reason that does not hold',
  'proof.list': 'the list cannot give this draw',
};

const SHOWN = 20;

await runCommand(
  {
    name: 'verify-draw',
    does: [
      'Draws a published sample again from its seed and compares it with the numbers that were called.',
      'FILE is the proof that a closed project gives. Needs no database and no installation.',
      'Exit 0 when every number was drawn, 1 when one was not, 2 when the file cannot be read.',
    ].join('\n'),
    arguments: 'FILE',
    options: { commitment: { type: 'string' }, json: { type: 'boolean' } },
    help: {
      commitment: 'the commitment as it was made known at the draw; else the one in the file is believed',
      json: 'print the result as JSON',
    },
  },
  async (values, [file, ...more]) => {
    if (file === undefined) throw new BadInput('Which file? npm run verify-draw -- draw.json');
    if (more.length > 0) throw new BadInput(`One file at a time, not also "${more.join(' ')}".`);
    const proof = readProof(file);
    const commitment = values['commitment'] ?? proof.commitment;
    if (!/^[0-9a-f]{64}$/.test(String(commitment)))
      throw new BadInput(`--commitment is 64 hexadecimal digits, not "${String(commitment)}".`);
    report(verifyProof(proof, String(commitment)), values['json'] === true);
  },
);

function readProof(file: string) {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new BadInput(`${file} cannot be read: ${(error as Error).message}.`);
  }
  const read = drawProof.safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new BadInput(
    `${file} is no proof of a draw: at ${issue?.path.join('.') || 'the top'}, ${issue?.message}.`,
  );
}

function report(verdict: ProofVerdict, asJson: boolean): void {
  if (!verdict.ok) process.exitCode = 1;
  if (asJson) {
    console.log(JSON.stringify(verdict));
    return;
  }
  const { ok, drawn, taken, problems } = verdict;
  if (ok)
    console.log(
      `Drawn again: all ${drawn} places hold, ${taken} numbers in the sample, none put in by hand.`,
    );
  for (const { code, place } of problems.slice(0, SHOWN))
    console.log(`${place === null ? 'Outside every place' : `Place ${place}`}: ${WORDS[code]}.`);
  if (problems.length > SHOWN) console.log(`… and ${problems.length - SHOWN} more.`);
}
