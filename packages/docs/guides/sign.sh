#!/usr/bin/env bash
# Signs a GET with openssl and sends it with curl:
#   sign.sh https://host/path name=value name=value …
# Reads HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, and HUAWEICLOUD_SDK_PROJECT_ID and _SECURITY_TOKEN where they are set.
set -euo pipefail
export LC_ALL=C # Encode and sort bytes, whatever the language of the terminal.

url=${1:?Usage: sign.sh https://host/path name=value …}
shift
ak=${HUAWEICLOUD_SDK_AK:?} sk=${HUAWEICLOUD_SDK_SK:?}

# Everything but A-Z a-z 0-9 - _ . ~ becomes %XX.
encode() {
  local text=$1 i character
  for ((i = 0; i < ${#text}; i++)); do
    character=${text:i:1}
    case $character in
      [A-Za-z0-9._~-]) printf %s "$character" ;;
      # Some versions of bash give bytes above 127 as negative numbers.
      *) printf %%%02X $(($(printf %d "'$character") & 255)) ;;
    esac
  done
}

sha256() { openssl dgst -sha256 "$@" | sed 's/^.* //'; }

# Query: sorted by name, then by value, before both are encoded.
query=
while IFS= read -r pair; do
  [ -z "$pair" ] || query+="${query:+&}$(encode "${pair%%=*}")=$(encode "${pair#*=}")"
done < <(printf '%s\n' "$@" | sort -t= -k1,1 -k2)

date=$(date -u +%Y%m%dT%H%M%SZ)
rest=${url#*://}
host=${rest%%/*}
path=/
[ "$rest" = "$host" ] || path=/${rest#*/}

# Every header is signed, and the host as well, which curl sends by itself.
sent=(content-type:application/json "x-sdk-date:$date")
[ -z "${HUAWEICLOUD_SDK_PROJECT_ID-}" ] || sent+=("x-project-id:$HUAWEICLOUD_SDK_PROJECT_ID")
[ -z "${HUAWEICLOUD_SDK_SECURITY_TOKEN-}" ] || sent+=("x-security-token:$HUAWEICLOUD_SDK_SECURITY_TOKEN")
headers=$(printf '%s\n' "${sent[@]}" "host:$host" | sort)
names=$(printf '%s\n' "$headers" | cut -d: -f1 | paste -sd ';' -)

# The canonical request: its path ends in a slash, and a GET has no body.
canonical="GET
${path%/}/
$query
$headers

$names
$(printf '' | sha256)"
to_sign="SDK-HMAC-SHA256
$date
$(printf %s "$canonical" | sha256)"
signature=$(printf %s "$to_sign" | sha256 -hmac "$sk")

# The headers go through standard input, so that no list of processes shows them.
printf '%s\n' "${sent[@]}" "authorization:SDK-HMAC-SHA256 Access=$ak, SignedHeaders=$names, Signature=$signature" |
  curl --silent --show-error --header @- "$url${query:+?$query}"
