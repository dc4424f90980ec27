using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Digest;

/// <summary>Outcomes of checking a request's credentials.</summary>
public enum DigestVerdict
{
    /// <summary>The user is who the credentials say.</summary>
    Accepted,

    /// <summary>No credentials for this realm: challenge.</summary>
    Missing,

    /// <summary>Right secret, old nonce: challenge with stale=true, the client answers without asking its user.</summary>
    Stale,

    /// <summary>Wrong user, wrong secret, a forged nonce or a repeated count.</summary>
    Wrong,

    /// <summary>Credentials that do not read or miss a part: 400.</summary>
    Malformed,

    /// <summary>Too many wrong passwords: 403, whatever the credentials are (<see cref="PasswordGuard"/>).</summary>
    Banned,
}

/// <summary>A verdict and, when accepted, the user.</summary>
public readonly record struct DigestOutcome(DigestVerdict Verdict, string? UserName = null);

/// <summary>
/// Server side of digest (RFC 7616, RFC 8760): qop=auth only, SHA-256 and MD5. Nonces carry their time and a keyed hash, so nothing is
/// stored for a challenge; what is stored is the last count of each nonce in use, at most <see cref="MaxNonces"/> of them.
/// </summary>
public sealed class DigestAuthenticator
{
    /// <summary>Nonces whose count is remembered against replay.</summary>
    public const int MaxNonces = 50_000;

    private readonly string _realm;
    private readonly ICredentialSource _source;
    private readonly TimeProvider _time;
    private readonly TimeSpan _lifetime;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Lock _gate = new();
    private Dictionary<string, uint> _counts = [];
    private Dictionary<string, uint> _olderCounts = [];
    private long _turned;

    /// <param name="realm">The protection domain shown to users.</param>
    /// <param name="source">Where secrets come from.</param>
    /// <param name="time">The clock.</param>
    /// <param name="lifetime">How long a nonce is good; default 5 minutes.</param>
    public DigestAuthenticator(string realm, ICredentialSource source, TimeProvider? time = null, TimeSpan? lifetime = null)
    {
        _realm = realm;
        _source = source;
        _time = time ?? TimeProvider.System;
        _lifetime = lifetime ?? TimeSpan.FromMinutes(5);
        _turned = _time.GetTimestamp();
    }

    /// <summary>
    /// What is offered in challenges, the preferred first. Many phones (and JsSIP) know MD5 only and fail on a challenge that names
    /// anything else, even beside MD5; whatever is offered, both are accepted.
    /// </summary>
    public IReadOnlyList<DigestAlgorithm> Algorithms { get; init; } = [DigestAlgorithm.Sha256, DigestAlgorithm.Md5];

    /// <summary>Counts wrong passwords and bans for a time; null does not.</summary>
    public PasswordGuard? Guard { get; init; }

    /// <summary>Checks Authorization (or Proxy-Authorization) of the request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="asProxy">Proxy-Authorization.</param>
    /// <param name="source">
    /// Where it came from. A nonce is good for the address it was given to, so nobody can be banned by datagrams with a forged source.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<DigestOutcome> CheckAsync(
        SipRequest request, bool asProxy = false, IPAddress? source = null, CancellationToken cancellationToken = default)
    {
        foreach (var text in request.Headers.GetValues(asProxy ? SipHeader.ProxyAuthorization : SipHeader.Authorization))
        {
            if (!DigestParameters.IsDigest(text))
            {
                // RFC 3261 §22.1: a scheme that nobody here knows is as good as none.
                continue;
            }

            if (!DigestParameters.TryParse(text, out var given))
            {
                return new DigestOutcome(DigestVerdict.Malformed);
            }

            if (given["realm"] == _realm)
            {
                return await CheckAsync(request, given, source, cancellationToken).ConfigureAwait(false);
            }
        }

        return new DigestOutcome(DigestVerdict.Missing);
    }

    /// <summary>
    /// Answers a request that is not accepted: 401 (407 as proxy) with a challenge, 400 when the credentials do not read, or 403 while they
    /// are banned.
    /// </summary>
    public bool Challenge(IncomingRequest request, DigestVerdict verdict, bool asProxy = false)
    {
        var (status, reason, headers) = Refusal(verdict, asProxy, request.RemoteEndPoint.Address);
        return request.Respond(status, reason, headers);
    }

    /// <summary>The same for an INVITE.</summary>
    public bool Challenge(IncomingInvite invite, DigestVerdict verdict, bool asProxy = true)
    {
        var (status, reason, headers) = Refusal(verdict, asProxy, invite.RemoteEndPoint.Address);
        return invite.Reject(status, reason, headers);
    }

    /// <summary>One challenge for each algorithm, the preferred first (RFC 8760 §2.4).</summary>
    public SipHeaders ChallengeHeaders(bool stale, bool asProxy = false, IPAddress? source = null)
    {
        var headers = new SipHeaders(2);
        var nonce = NewNonce(source);
        foreach (var algorithm in Algorithms)
        {
            var text = $"Digest realm={Quoted.Quote(_realm)}, nonce=\"{nonce}\", algorithm={DigestHash.NameOf(algorithm)}, qop=\"auth\"";
            headers.Add(asProxy ? SipHeader.ProxyAuthenticate : SipHeader.WwwAuthenticate, stale ? text + ", stale=true" : text);
        }

        return headers;
    }

    private (int Status, string? Reason, SipHeaders? Headers) Refusal(DigestVerdict verdict, bool asProxy, IPAddress source) => verdict switch
    {
        DigestVerdict.Malformed => (400, "Bad Credentials", null),
        DigestVerdict.Banned => (403, "Too Many Wrong Passwords", null),
        _ => (asProxy ? 407 : 401, null, ChallengeHeaders(verdict == DigestVerdict.Stale, asProxy, source)),
    };

    private async ValueTask<DigestOutcome> CheckAsync(
        SipRequest request, DigestParameters given, IPAddress? source, CancellationToken cancellationToken)
    {
        if (given["username"] is not { } user || given["nonce"] is not { } nonce || given["uri"] is not { } uri
            || given["response"] is not { } response || given.Algorithm is not { } algorithm || !TryReadUse(given, out var number, out var use))
        {
            return new DigestOutcome(DigestVerdict.Malformed);
        }

        if (!IsOurs(nonce, source, out var isFresh))
        {
            // Also after a restart of this server: a new key. The client's secret may be right, so it only needs a new nonce.
            return new DigestOutcome(DigestVerdict.Stale);
        }

        if (source is not null && Guard?.BannedFor(source, user) is not null)
        {
            return new DigestOutcome(DigestVerdict.Banned);
        }

        // The response covers "uri", so it must be the one asked for, or credentials could be moved to another request.
        if (!SipUri.TryParse(uri, out var covered) || !covered.Equals(request.Uri))
        {
            return Wrong(source, user);
        }

        var secret = await _source.FindAsync(user, _realm, cancellationToken).ConfigureAwait(false);

        // An unknown user costs the same work as a known one, so that time does not tell them apart.
        var ha1 = secret?.Ha1(algorithm, user, _realm) ?? DigestHash.Ha1(algorithm, user, _realm, "\0");
        var expected = DigestHash.Response(algorithm, ha1, request.Method.Name, uri, nonce, use);
        var matches = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(response.ToLowerInvariant()));
        if (!matches || secret is null)
        {
            return Wrong(source, user);
        }

        if (!isFresh || !TryCount(nonce, number))
        {
            return new DigestOutcome(DigestVerdict.Stale);
        }

        if (source is not null)
        {
            Guard?.Succeed(source, user);
        }

        return new DigestOutcome(DigestVerdict.Accepted, user);
    }

    private DigestOutcome Wrong(IPAddress? source, string user)
    {
        if (source is not null)
        {
            Guard?.Fail(source, user);
        }

        return new DigestOutcome(DigestVerdict.Wrong);
    }

    /// <summary>
    /// The count of the nonce's uses. Credentials without qop, of clients as old as RFC 2069 (RFC 3261 §22.4), have none: they are good
    /// for the first use of a nonce, so that they cannot be played again.
    /// </summary>
    private static bool TryReadUse(DigestParameters given, out uint number, out (string Count, string Client, string Qop)? use)
    {
        (number, use) = (1, null);
        if (given["qop"] is null)
        {
            return true;
        }

        if (given["qop"] is not "auth" || given["cnonce"] is not { } client || given["nc"] is not { } count
            || !uint.TryParse(count, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        use = (count, client, "auth");
        return true;
    }

    private string NewNonce(IPAddress? source)
    {
        Span<byte> nonce = stackalloc byte[32];
        BinaryPrimitives.WriteInt64BigEndian(nonce, _time.GetUtcNow().ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(nonce[8..16]);
        Sign(nonce[..16], source, nonce[16..]);
        return Convert.ToHexStringLower(nonce);
    }

    private bool IsOurs(string nonce, IPAddress? source, out bool isFresh)
    {
        isFresh = false;
        Span<byte> bytes = stackalloc byte[32];
        if (nonce.Length != 64 || Convert.FromHexString(nonce, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> signature = stackalloc byte[16];
        Sign(bytes[..16], source, signature);
        if (!CryptographicOperations.FixedTimeEquals(signature, bytes[16..]))
        {
            return false;
        }

        var age = _time.GetUtcNow().ToUnixTimeMilliseconds() - BinaryPrimitives.ReadInt64BigEndian(bytes);
        isFresh = age >= 0 && age <= _lifetime.TotalMilliseconds;
        return true;
    }

    private void Sign(ReadOnlySpan<byte> text, IPAddress? source, Span<byte> signature)
    {
        Span<byte> signed = stackalloc byte[32];
        text.CopyTo(signed);
        var length = 0;
        source?.TryWriteBytes(signed[text.Length..], out length);
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_key, signed[..(text.Length + length)], hash);
        hash[..signature.Length].CopyTo(signature);
    }

    /// <summary>RFC 7616 §3.4: the count must grow with each use of a nonce. Two generations bound what is kept.</summary>
    private bool TryCount(string nonce, uint number)
    {
        lock (_gate)
        {
            if (_counts.Count >= MaxNonces / 2 || _time.GetElapsedTime(_turned) > _lifetime)
            {
                _turned = _time.GetTimestamp();
                _olderCounts = _counts;
                _counts = [];
            }

            var last = _counts.TryGetValue(nonce, out var recent) ? recent : _olderCounts.GetValueOrDefault(nonce);
            if (number <= last)
            {
                return false;
            }

            _counts[nonce] = number;
            return true;
        }
    }
}
