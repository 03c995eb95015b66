/** A text whose part that was searched for stands on the hit colour. `hit`: UTF-16 offsets into the composed (NFC) text. */
export function HitText({ text, hit }: { text: string; hit: { from: number; to: number } | null }) {
  if (hit === null) return text;
  const composed = text.normalize('NFC');
  return (
    <>
      {composed.slice(0, hit.from)}
      <mark className="-mx-px rounded-xs bg-hit px-px text-1">{composed.slice(hit.from, hit.to)}</mark>
      {composed.slice(hit.to)}
    </>
  );
}
