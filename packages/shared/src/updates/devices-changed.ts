import { z } from 'zod';

/** Something in the list of my devices is different now: one came, went, or has another name. Who shows the list asks again. */
export const devicesChanged = z.object({});
export type DevicesChanged = z.infer<typeof devicesChanged>;
