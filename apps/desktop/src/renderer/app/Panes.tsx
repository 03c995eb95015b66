import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ConnectionBanner } from '../features/connection/ConnectionBanner.tsx';
import { StorageLines } from '../features/connection/StorageLines.tsx';
import { useNarrow } from '../shell/use-narrow.ts';
import type { RowListHandle } from '../ui/RowList.tsx';
import { Detail, type DetailHandle } from './Detail.tsx';
import { ListPane } from './ListPane.tsx';
import { ListResizer } from './ListResizer.tsx';
import { PanesOver, type Over } from './PanesOver.tsx';
import { isDetail } from './place.ts';
import { Rail } from './Rail.tsx';
import { RoomPlaces } from './RoomPlaces.tsx';
import { usePlace } from './use-place.ts';
import { useWaysIn } from './use-ways-in.ts';
import { useWays } from './use-ways.ts';
import { WindowTitle } from './WindowTitle.tsx';

/** Rail, list and what is chosen in it; in a narrow window one of them. */
export function Panes() {
  const { t } = useTranslation();
  const [place, go] = usePlace();
  const narrow = useNarrow();
  const [over, setOver] = useState<Over | null>(null);
  const list = useRef<RowListHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const detail = useRef<DetailHandle>(null);
  const ways = useWays({ place, go, narrow, list, detail, onOver: setOver });
  useWaysIn({ place, narrow, ways, list, search, detail });

  const inDetail = isDetail(place);
  const banner = <ConnectionBanner />;
  return (
    <div className="flex h-full max-medium:flex-col">
      <WindowTitle />
      <RoomPlaces />
      {(!narrow || !inDetail) && (
        <>
          <Rail tab={place.tab} ways={ways} />
          <section
            aria-label={t(`app.${place.tab}`)}
            className={`flex min-h-0 shrink-0 flex-col bg-list max-medium:flex-1 medium:border-r medium:border-line ${place.tab === 'settings' ? 'medium:w-58' : 'medium:w-(--list-width)'}`}
          >
            {narrow && banner}
            <ListPane place={place} narrow={narrow} ways={ways} listRef={list} searchRef={search} />
            <StorageLines />
          </section>
        </>
      )}
      {!narrow && place.tab !== 'settings' && <ListResizer />}
      {(!narrow || inDetail) && (
        <main className="h-full min-w-0 flex-1 bg-room">
          <Detail ref={detail} place={place} banner={banner} ways={ways} />
        </main>
      )}
      {over !== null && <PanesOver over={over} ways={ways} onClose={() => setOver(null)} />}
    </div>
  );
}
