import { describe, expect, it } from '@jest/globals';
import { type ResultDraft, resultProblems } from '../../../api/procedures/4-feedback/contract-checklist.ts';

const rules = { internalNote: 10, publicReply: 20 };
const subject = {
  ticketNumber: '411702202611180001',
  assignedAt: new Date('2026-11-18T01:00:00Z'),
  now: new Date('2026-11-19T01:00:00Z'),
};
const draft: ResultDraft = {
  internalNote: '已派人到现场更换灯具并核实周边路段。',
  publicReply: '您好，您反映的路灯问题已于今日修复，如再出现故障请随时来电。',
  callerContacted: true,
  contactedAt: new Date('2026-11-18T08:00:00Z'),
  solved: true,
};
const codes = (more: Partial<ResultDraft>) =>
  resultProblems({ ...draft, ...more }, subject, rules).map(({ path, code }) => `${path} ${code}`);

describe('结果反馈 feedback: the checklist before a result is handed in', () => {
  it.each<[string, Partial<ResultDraft>, string[]]>([
    ['a complete result', {}, []],
    ['a note that says nothing', { internalNote: '已办' }, ['internalNote result.too-short']],
    ['blanks do not count', { internalNote: '已 办 好 了             ' }, ['internalNote result.too-short']],
    ['a short reply', { publicReply: '已修复。' }, ['publicReply result.too-short']],
    [
      'the note sent to the caller as it is',
      {
        publicReply: draft.internalNote + '后续每周巡查。',
        internalNote: draft.internalNote + '后续每周巡查。',
      },
      ['publicReply result.note-is-reply'],
    ],
    ['the right ticket number', { publicReply: `${draft.publicReply}工单号411702202611180001。` }, []],
    [
      'the number of another ticket',
      { publicReply: `${draft.publicReply}工单号411702202611180002。` },
      ['publicReply result.other-ticket-number'],
    ],
    [
      'a ticket number with a digit too many',
      { publicReply: `${draft.publicReply}工单号4117022026111800011。` },
      ['publicReply result.other-ticket-number'],
    ],
    ['a telephone number is no ticket number', { publicReply: `${draft.publicReply}电话03961234567。` }, []],
    ['contacted, but when', { contactedAt: null }, ['contactedAt result.contact-time-missing']],
    [
      'contacted tomorrow',
      { contactedAt: new Date('2026-11-20T01:00:00Z') },
      ['contactedAt result.contact-in-future'],
    ],
    [
      'contacted before it was dispatched',
      { contactedAt: new Date('2026-11-17T01:00:00Z') },
      ['contactedAt result.contact-before-dispatch'],
    ],
    [
      'not contacted, but why',
      { callerContacted: false },
      ['noContactReason result.no-contact-reason-missing'],
    ],
    ['not contacted, with the reason', { callerContacted: false, noContactReason: '匿名来电' }, []],
    ['not solved, but why', { solved: false }, ['unsolvedReason result.unsolved-reason-missing']],
    ['not solved, with the reason', { solved: false, unsolvedReason: '需列入明年计划' }, []],
  ])('%s', (_, more, expected) => {
    expect(codes(more)).toEqual(expected);
  });
});
