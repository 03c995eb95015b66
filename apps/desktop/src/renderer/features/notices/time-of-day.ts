/** Minutes after midnight as a field for times has them: `07:30`. */
export function minuteToTime(minute: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Null for what isn't a time (a field that is being emptied). */
export function timeToMinute(time: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/u.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const minute = Number(hours) * 60 + Number(minutes);
  return minute < 24 * 60 ? minute : null;
}
