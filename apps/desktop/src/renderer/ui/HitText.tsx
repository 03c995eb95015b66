/**
 * What somebody is called or says of themselves, in its own direction of writing; the part that was searched for stands on the hit colour.
 * `hit`: UTF-16 offsets into the composed (NFC) text.
 */
export function HitText({ text, hit }: { text: string; hit: { from: number; to: number } | null }) {
  if (hit === null) return <bdi>{text}</bdi>;
  const composed = text.normalize('NFC');
  return (
    <bdi>
      {composed.slice(0, hit.from)}
      <mark className="-mx-px rounded-xs bg-hit px-px text-1">{composed.slice(hit.from, hit.to)}</mark>
      {composed.slice(hit.to)}
    </bdi>
  );
}
