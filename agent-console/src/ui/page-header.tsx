import type { ReactNode } from 'react';

/** The top of a page: its title, a quiet line below it, and what can be done at the right. */
export function PageHeader({
  title,
  sub,
  actions,
}: {
  title: ReactNode;
  sub?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="page-header">
      <div className="page-header-text">
        <h1>{title}</h1>
        {sub !== undefined && <div className="page-header-sub">{sub}</div>}
      </div>
      {actions !== undefined && <div className="page-header-actions">{actions}</div>}
    </div>
  );
}
