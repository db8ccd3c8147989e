/** Version of the wire. It travels in the handshake; a server speaks this one and the one before. */
export const PROTOCOL_VERSION = 1;
