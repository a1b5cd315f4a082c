/** @jsxImportSource preact */
import type { Sending } from './use-answers.ts';
import type { Words } from './words.ts';

/** Whether the answers have arrived; loud only when they have not. */
export function SendingNote(props: {
  readonly sending: Sending;
  readonly waiting: boolean;
  /** False before the first answer: nothing has been saved then. */
  readonly any: boolean;
  readonly words: Words;
  readonly onRetry: () => void;
}) {
  const { sending, waiting, words } = props;
  const kept = sending === 'offline' || sending === 'busy';
  return (
    <div class={kept ? 'note' : 'sent quiet'} role="status">
      {sending === 'saved' && props.any && words.saved}
      {sending === 'sending' && words.saving}
      {kept && (
        <>
          <p>{words[sending]}</p>
          {waiting && <p>{words.wait}</p>}
          <button type="button" class="plain" onClick={props.onRetry}>
            {words.retry}
          </button>
        </>
      )}
    </div>
  );
}
