using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Digest;

/// <summary>Answers challenges (RFC 3261 §22.2, RFC 8760).</summary>
public static class DigestClient
{
    /// <summary>Adds Authorization or Proxy-Authorization for the first challenge this side can answer. False when there is none.</summary>
    public static bool TryAuthorize(SipRequest request, SipResponse challenge, DigestIdentity identity)
    {
        var (asked, answered) = challenge.StatusCode == 407
            ? (SipHeader.ProxyAuthenticate, SipHeader.ProxyAuthorization)
            : (SipHeader.WwwAuthenticate, SipHeader.Authorization);
        foreach (var text in challenge.Headers.GetValues(asked))
        {
            if (DigestParameters.TryParse(text, out var parameters) && Answer(request, parameters, identity, SipIds.NewTag()) is { } value)
            {
                request.Headers.Add(answered, value);
                return true;
            }
        }

        return false;
    }

    internal static string? Answer(SipRequest request, DigestParameters challenge, DigestIdentity identity, string clientNonce)
    {
        if (challenge.Algorithm is not { } algorithm || challenge["realm"] is not { } realm || challenge["nonce"] is not { } nonce)
        {
            return null;
        }

        var offered = challenge["qop"];
        var withQop = offered is not null;
        if (withQop && !offered!.Split(',', StringSplitOptions.TrimEntries).Contains("auth", StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var uri = request.Uri.ToString();
        var ha1 = DigestHash.Ha1(algorithm, identity.UserName, realm, identity.Password);
        var response = DigestHash.Response(
            algorithm, ha1, request.Method.Name, uri, nonce, withQop ? ("00000001", clientNonce, "auth") : null);
        var text = $"Digest username={Quoted.Quote(identity.UserName)}, realm={Quoted.Quote(realm)}, nonce={Quoted.Quote(nonce)}, "
            + $"uri={Quoted.Quote(uri)}, response=\"{response}\", algorithm={DigestHash.NameOf(algorithm)}";
        if (withQop)
        {
            text += $", cnonce=\"{clientNonce}\", qop=auth, nc=00000001";
        }

        return challenge["opaque"] is { } opaque ? text + $", opaque={Quoted.Quote(opaque)}" : text;
    }
}
