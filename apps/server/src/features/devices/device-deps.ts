import type { Connections } from '../../broadcast/broadcaster.ts';
import type { RevokeDeps } from '../accounts/revoke-device.ts';

export interface DeviceDeps extends RevokeDeps {
  readonly connections: Pick<Connections, 'isConnected'>;
}
