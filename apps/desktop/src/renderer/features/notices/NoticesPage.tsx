import { NoticeLogCard } from './NoticeLogCard.tsx';
import { QuietCard } from './QuietCard.tsx';
import { ShowingCard } from './ShowingCard.tsx';
import { useNotices } from './use-notices.ts';

/** How I'm told of messages at this device, and beside it why I was told of some and not of others. */
export function NoticesPage() {
  const head = useNotices();
  if (head === null) return null;
  return (
    <div className="grid items-start gap-4 min-[1120px]:grid-cols-[minmax(0,1fr)_minmax(0,418px)] min-[1120px]:gap-5.5">
      <div className="flex min-w-0 flex-col gap-4">
        <ShowingCard settings={head.settings} />
        <QuietCard {...head} />
      </div>
      <NoticeLogCard />
    </div>
  );
}
