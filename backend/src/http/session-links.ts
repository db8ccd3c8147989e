import { Router } from 'express';
import { allows } from '@oci/protocol/permissions.ts';
import { refuse } from '@oci/protocol/refusals.ts';
import { renewLinkSchema, roleSchema } from '@oci/protocol/session.ts';
import type { Access } from './access.ts';
import { bodyOf, route } from './answer.ts';
import type { LinkTokens } from './links.ts';
import type { Site } from './site.ts';

/** `/api/sessions/:id/links`: read and renew, for interviewers. */
export function createSessionLinkRoutes({ access, tokens, site }: { access: Access; tokens: LinkTokens; site: Site }): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get(
    '/:id/links',
    route('/api/sessions/:id/links', async (request, response) => {
      const entered = await access.enter(request, response);
      if (!entered.ok) return entered;
      const { door, actor } = entered;
      if (!allows('link.read', actor.role, door.session.state)) return refuse('NOT_ALLOWED');
      return { ok: true, body: tokens.links(site.linkOrigin(request), door.session.id, (link) => door.link(link)) };
    }),
  );

  router.post(
    '/:id/links/:role/renew',
    route('/api/sessions/:id/links/:role/renew', async (request, response) => {
      const body = bodyOf(request, renewLinkSchema);
      if (!body) return refuse('BAD_MESSAGE');
      const role = roleSchema.safeParse(request.params['role']);
      if (!role.success) return refuse('NOT_FOUND');
      const entered = await access.enter(request, response);
      if (!entered.ok) return entered;
      const { door, actor } = entered;
      const renewed = await door.act(actor, 'link.renew', { role: role.data, removeParticipants: body.removeParticipants });
      if (!renewed.ok) return renewed;
      return { ok: true, body: tokens.links(site.linkOrigin(request), door.session.id, (each) => door.link(each)) };
    }),
  );
  return router;
}
