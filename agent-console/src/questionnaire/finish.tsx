/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks';
import type { AnswerTaken } from '../../../api/procedures/1-survey/web/contract-public.ts';
import { SendingNote } from './sending-note.tsx';
import type { Sending } from './use-answers.ts';
import type { Words } from './words.ts';

/** The last page: what is sent here cannot be changed afterwards. */
export function Finish(props: {
  readonly ended: AnswerTaken['ended'];
  readonly sending: Sending;
  readonly words: Words;
  readonly onBack: () => void;
  readonly onSend: () => void;
}) {
  const { ended, sending, words } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const working = sending === 'sending';
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {ended ? words['ended-title'] : words['finish-title']}
      </h1>
      <p class="words">{ended ? words['ended-note'][ended] : words['finish-note']}</p>
      <SendingNote sending={sending} waiting={false} any words={words} onRetry={props.onSend} />
      <div class="actions">
        <button type="button" class="plain" onClick={props.onBack}>
          {words.back}
        </button>
        <button type="button" class="main" disabled={working} onClick={props.onSend}>
          {working ? words.sending : ended ? words['send-ended'] : words.send}
        </button>
      </div>
    </>
  );
}
