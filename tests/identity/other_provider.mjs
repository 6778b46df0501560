// Runs `oidc-provider`, an OpenID provider that nobody here wrote; what it shall be comes as JSON.
// A visit to /interaction/…?as=NAME signs NAME in at once; `as=nobody` refuses.

import Provider from "oidc-provider";

const asked = JSON.parse(process.argv[2]);
const provider = new Provider(asked.issuer, {
  clients: asked.clients,
  acrValues: [asked.acr],
  pkce: { required: () => true },
  jwks: asked.jwks,
  claims: { openid: ["sub", "acr"], profile: ["name"] },
  features: { devInteractions: { enabled: false } },
  ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 600 },
  cookies: { keys: [asked.cookie_key] },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: asked.names[id] }),
  }),
});

async function outcome(ctx, name) {
  if (name === "nobody") return { error: "access_denied", error_description: "refused" };
  const { params } = await provider.interactionDetails(ctx.req, ctx.res);
  const grant = new provider.Grant({ accountId: name, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return {
    login: { accountId: name, acr: asked.acr },
    consent: { grantId: await grant.save() },
  };
}

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/interaction/")) return next();
  const result = await outcome(ctx, ctx.query.as);
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
});

provider.listen(asked.port, "127.0.0.1", () => process.stdout.write("ready\n"));
