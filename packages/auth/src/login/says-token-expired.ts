/** Whether the gateway refused the token because it has expired. The body of the response stays readable. */
export async function saysTokenExpired(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  try {
    const body: unknown = JSON.parse(await response.clone().text());
    return /^APIGW?\.0307$/.test((Object(body) as { error_code?: string }).error_code ?? "");
  } catch {
    // No JSON, or cut short: whoever reads the response finds out.
    return false;
  }
}
