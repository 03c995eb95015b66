/**
 * The version of everything in commands/, updates/, http/ and handshake.ts. A test hashes them beside it, so that they can't
 * change by accident: raise it with every change that an older client or server would notice.
 *
 * 1: sign-in, friends, direct rooms, messages with edit and delete, read cursors, sync.
 * 2: groups with roles and system lines, own settings of rooms, mentions, presence, typing, devices, profiles, blocks.
 */
export const protocolVersion = 2;

/** The oldest client version that this server still serves. */
export const oldestServedProtocol = 1;
