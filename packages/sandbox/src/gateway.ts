import type { DataSet } from "./data/data-set.ts";
import { type Answer, headerValue, type ReceivedRequest } from "./exchange.ts";
import { gatewayError, jsonAnswer } from "./gateway-answers.ts";
import type { Account } from "./identity/account.ts";
import type { Authenticate } from "./identity/authenticate.ts";
import { logIn, type LoginRequest } from "./identity/log-in.ts";
import type { Tokens } from "./identity/tokens.ts";
import type { Shape } from "./shape/create-shape.ts";
import { readPreference } from "./shape/preference.ts";
import type { FindRoute, MatchedRoute } from "./shape/routes.ts";

export interface GatewayParts {
  findRoute: FindRoute;
  authenticate: Authenticate;
  letThrough: () => boolean;
  shape: Shape;
  dataSet: DataSet;
  account: Account;
  tokens: Tokens;
  services: readonly string[];
}

export interface Outcome {
  answer: Answer;
  /** The verdict on signature or token. */
  identity: string;
  violations?: string[];
}

export type Gateway = (request: ReceivedRequest, requestId: string) => Promise<Outcome>;

/** In the order of the cloud: is there such an API, who is calling, how often, is the request right; then the service. */
export function createGateway({
  findRoute,
  authenticate,
  letThrough,
  shape,
  dataSet,
  ...parts
}: GatewayParts): Gateway {
  return async (request, requestId) => {
    const matched = findRoute(request);
    if (!matched) return { answer: gatewayError(404, requestId), identity: "not checked" };
    const { verdict: identity, refusal } = authenticate(request, matched, requestId);
    if (refusal) return { answer: refusal, identity };
    if (!letThrough()) return { answer: gatewayError(429, requestId), identity };

    const preference = readPreference(headerValue(request, "prefer"));
    const shaped = await shape(matched.route, request, preference);
    if (!shaped) return { answer: undocumented(matched, preference, requestId), identity };
    const { answer, violations } = shaped;
    if (violations.length > 0) return { answer, identity, violations };
    if (preference.example !== undefined || answer.status >= 300) return { answer, identity };
    return { answer: (await answerWithState(request, matched, answer)) ?? answer, identity };
  };

  async function answerWithState(
    request: ReceivedRequest,
    { route, pathValues }: MatchedRoute,
    documented: Answer,
  ): Promise<Answer | undefined> {
    if (route.operationId === "KeystoneCreateUserTokenByPassword") return answerLogin(request, route);
    const body = dataSet.answer({ ...route, pathValues }, request);
    return body && { ...documented, body: JSON.stringify(body) };
  }

  async function answerLogin(request: ReceivedRequest, route: MatchedRoute["route"]): Promise<Answer | undefined> {
    const { account, tokens, services } = parts;
    const urls = Object.fromEntries(services.map((service) => [service, request.url.origin]));
    const asked = JSON.parse(new TextDecoder().decode(request.body)) as LoginRequest;
    const login = logIn(asked, { account, tokens, urls, withCatalog: !request.url.searchParams.get("nocatalog") });
    switch (login.kind) {
      case "issued":
        return jsonAnswer(201, login.body, { "x-subject-token": login.token });
      case "refused":
        return (await shape(route, request, { code: 401 }))?.answer;
      case "not found":
        return jsonAnswer(404, { error: { code: 404, message: `Could not find ${login.what}.`, title: "Not Found" } });
    }
  }
}

/** Ours: the cloud knows no `Prefer`, so that nothing of it can be meant by this answer. */
function undocumented(
  { route }: MatchedRoute,
  { code, example }: { code?: number; example?: string },
  requestId: string,
): Answer {
  const asked =
    code === undefined && example === undefined
      ? undefined
      : `code=${code ?? "default"}, example=${example ?? "default"}`;
  if (asked === undefined) return gatewayError(400, requestId);
  return jsonAnswer(400, {
    error_code: "SANDBOX.0001",
    error_msg: `The OpenAPI document of ${route.operationId} has no answer for Prefer: ${asked}.`,
    request_id: requestId,
  });
}
