/** Version of the wire. It travels in the handshake. The first has none before it: from the second on a server speaks the one before, too. */
export const PROTOCOL_VERSION = 1;
