import type { RequestAnswer, RequestName, RequestPayload } from '@oci/protocol/events.ts';
import type { Room } from './room.ts';
import type { Actor } from './rooms.ts';
import type { Tab } from './tab.ts';

/** Who asks, and through which tab; null: by HTTP. */
export type Asking = Actor & { tab: Tab | null };
type Answer<N extends RequestName> = RequestAnswer<N> | Promise<RequestAnswer<N>>;
/** The way each request goes once its right was checked. */
export type Handlers<N extends RequestName = RequestName> = { [K in N]: (room: Room, by: Asking, payload: RequestPayload<K>) => Answer<K> };
