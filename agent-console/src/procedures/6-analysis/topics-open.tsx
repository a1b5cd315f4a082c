import type { ReactNode } from 'react';
import type { TopicPart } from '../../../../api/procedures/6-analysis/contract-topics.ts';

/** Opens the texts behind the `at`-th item of a part. */
export type Open = (part: TopicPart, at: number, title: string) => void;

type Props = { readonly children: ReactNode; readonly onClick: () => void };

export const OpenButton = ({ children, onClick }: Props) => (
  <button type="button" className="analysis-open" onClick={onClick}>
    {children}
  </button>
);
