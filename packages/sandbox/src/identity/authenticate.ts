import { headerValue, type Answer, type ReceivedRequest } from "../exchange.ts";
import { gatewayError, jsonAnswer } from "../gateway-answers.ts";
import type { MatchedRoute } from "../shape/routes.ts";
import type { Account } from "./account.ts";
import { createKeyLock } from "./key-lock.ts";
import type { Tokens } from "./tokens.ts";
import { verifySignature } from "./verify-signature.ts";

/** Who is calling, in a few words for the log, and the refusal if there is one. */
export interface Identity {
  verdict: string;
  refusal?: Answer;
}

export type Authenticate = (request: ReceivedRequest, matched: MatchedRoute, requestId: string) => Identity;

interface Refused {
  verdict: string;
  refusal: Answer;
}

interface Caller {
  verdict: string;
  /** Undefined for credentials of the whole account. */
  projectId?: string | undefined;
}

/** Refuses wrong and missing credentials as the cloud does, and then paths of projects the credentials are not for. */
export function createAuthenticate(account: Account, tokens: Tokens, now: () => number): Authenticate {
  const lock = createKeyLock(now);
  const keys = new Map(account.keys.map((key) => [key.ak, key]));

  return (request, matched, requestId) => {
    if (matched.route.open) return { verdict: "not needed" };
    const token = headerValue(request, "x-auth-token");
    const caller = headerValue(request, "authorization")
      ? bySignature(request, requestId)
      : token
        ? byToken(token, matched, requestId)
        : missing(matched, requestId);
    if ("refusal" in caller) return caller;
    const { verdict } = caller;
    const refusal = refuseOtherProject(caller.projectId, matched, requestId);
    return refusal ? { verdict: `${verdict}, but not for this project`, refusal } : { verdict };
  };

  function bySignature(request: ReceivedRequest, requestId: string): Refused | Caller {
    const refuse = (verdict: string, reason: string) => ({ verdict, refusal: incorrect(reason, requestId) });
    // The API Gateway FAQ has this message, with code APIG.0301, for a locked key.
    const locked = () => refuse("key locked", "AK access failed to reach the limit,forbidden.");

    const found = verifySignature(request, (ak) => (lock.isLocked(ak) ? undefined : keys.get(ak)), now());
    if (found.kind === "unknown key" && keys.has(found.ak)) return locked();
    if (found.kind === "valid") {
      lock.succeeded(found.ak);
      return { verdict: "signature valid", projectId: headerValue(request, "x-project-id") };
    }
    if (found.kind !== "unreadable" && found.kind !== "unknown key" && lock.failed(found.ak)) return locked();
    switch (found.kind) {
      case "unreadable":
        return refuse(
          "signature unreadable",
          "Authorization is not of the form SDK-HMAC-SHA256 Access=, SignedHeaders=, Signature=",
        );
      case "unknown key":
        return refuse("key unknown", "Get secretKey failed,ak:******,err:ak not exist");
      case "expired":
        return refuse("signature expired", "signature expired");
      case "security token missing or wrong":
        // Not documented: the message is ours.
        return refuse(found.kind, "X-Security-Token is missing or not the one of this temporary access key");
      case "wrong":
        return refuse(
          "signature wrong",
          `verify aksk signature fail, canonicalRequest:${found.canonicalRequest.replaceAll("\n", "|")}`,
        );
    }
  }

  function byToken(token: string, { route }: MatchedRoute, requestId: string): Refused | Caller {
    const found = tokens.check(token);
    if (found.kind === "valid") return { verdict: "token valid", projectId: found.projectId };
    if (found.kind === "expired") return { verdict: "token expired", refusal: expired(requestId) };
    const refusal = route.hasIamErrors
      ? iamUnauthorized("The X-Auth-Token is invalid!")
      : incorrect("decrypt token fail", requestId);
    return { verdict: "token unknown", refusal };
  }

  function missing({ route }: MatchedRoute, requestId: string): Refused {
    const refusal = route.hasIamErrors
      ? iamUnauthorized("The request you have made requires authentication.")
      : incorrect("x-auth-token not found", requestId);
    return { verdict: "credentials missing", refusal };
  }

  /** What the gateway answers outside MetaStudio is not documented; 403 is our choice. */
  function refuseOtherProject(
    projectId: string | undefined,
    matched: MatchedRoute,
    requestId: string,
  ): Answer | undefined {
    const asked = matched.pathValues.project_id;
    if (asked === undefined) return undefined;
    const own = account.projects.some(({ id }) => id === asked);
    if (own && (projectId === undefined || projectId === asked)) return undefined;
    if (matched.route.service !== "metastudio") return gatewayError(403, requestId);
    return jsonAnswer(400, { error_code: "MSS.00010009", error_msg: "urlTenantId is not equal tokenTenantId" });
  }
}

/** Source of the reasons, where nothing else is said: API Gateway FAQ on errors of IAM authentication. */
function incorrect(reason: string, requestId: string): Answer {
  return gatewayError(401, requestId, { error_msg: `Incorrect IAM authentication information: ${reason}` });
}

function expired(requestId: string): Answer {
  return gatewayError(401, requestId, { error_code: "APIGW.0307", error_msg: "The token must be updated." });
}

/** IAM answers in a shape of its own. */
function iamUnauthorized(message: string): Answer {
  return jsonAnswer(401, { error: { code: 401, message, title: "Unauthorized" } });
}
