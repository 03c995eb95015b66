import type { ReactNode } from 'react';

export function SettingCard({ children }: { children: ReactNode }) {
  return (
    <div className="divide-y divide-line rounded-[16px] border border-line bg-raised px-4.5">{children}</div>
  );
}

type SettingRowProps = {
  title: string;
  line?: string | undefined;
  /** For controls that name themselves by the row. */
  titleId?: string;
  lineId?: string;
  /** The title tells how something goes, and is read aloud when it changes. */
  live?: boolean;
  children?: ReactNode;
};

/** Title, one-line reason, control. In a narrow window the control stands below. */
export function SettingRow({ title, line, titleId, lineId, live = false, children }: SettingRowProps) {
  return (
    <div className="flex min-h-14.5 flex-wrap items-center gap-x-6 gap-y-2.5 py-3">
      <div className="min-w-40 flex-1">
        <p id={titleId} role={live ? 'status' : undefined} className="type-body font-medium text-1">
          {title}
        </p>
        {line !== undefined && (
          <p id={lineId} className="mt-0.5 type-label font-normal text-pretty text-3">
            {line}
          </p>
        )}
      </div>
      {children}
    </div>
  );
}
