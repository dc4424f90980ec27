using System.Globalization;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Registrar;

/// <summary>Limits of a <see cref="SipRegistrar"/>.</summary>
public sealed record RegistrarOptions
{
    /// <summary>Shortest registration; asking for less gets 423 (RFC 3261 §10.3 step 7). Default 30 s.</summary>
    public int MinExpiresSeconds { get; init; } = 30;

    /// <summary>Longest registration; asking for more gets this. Default 3,600 s.</summary>
    public int MaxExpiresSeconds { get; init; } = 3600;

    /// <summary>What a registration without a wish gets. Default 300 s.</summary>
    public int DefaultExpiresSeconds { get; init; } = 300;

    /// <summary>Whether the authenticated user (first) may register the address of record (second). Default: only its own.</summary>
    public Func<string, string, bool> MayRegister { get; init; } =
        (user, addressOfRecord) => string.Equals(user, addressOfRecord, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// Answers REGISTER (RFC 3261 §10.3). The address of record is the user part of To: one realm, one domain. With an authenticator the
/// digest user must be that user; without, the flow's authenticated user must be when there is one.
/// </summary>
public sealed class SipRegistrar(ILocationService locations, TimeProvider time, DigestAuthenticator? authenticator = null, RegistrarOptions? options = null)
{
    /// <summary>A request names each of them again: more than a hand in a row is nobody's network.</summary>
    private const int MostProxies = 8;

    private readonly RegistrarOptions _options = options ?? new RegistrarOptions();

    /// <summary>Handles a REGISTER completely.</summary>
    public async ValueTask HandleAsync(IncomingRequest incoming, CancellationToken cancellationToken = default)
    {
        var request = incoming.Request;
        if (!request.To.Uri.IsSip)
        {
            // RFC 3261 §10.3 step 5, RFC 4475 §3.3.6: an address of record is a SIP URI.
            incoming.Respond(400, "Address Of Record Is No SIP URI");
            return;
        }

        // RFC 3261 §10.3 step 5: escaped characters are the characters.
        if (SipUri.Unescape(request.To.Uri.User) is not { Length: > 0 } user)
        {
            incoming.Respond(404);
            return;
        }

        if (!await IsAllowedAsync(incoming, user, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var contacts = request.Headers.GetValues(SipHeader.Contact);
        if (contacts.Contains("*"))
        {
            RemoveAll(incoming, user, contacts.Count);
        }
        else
        {
            Update(incoming, user, contacts);
        }
    }

    private async ValueTask<bool> IsAllowedAsync(IncomingRequest incoming, string user, CancellationToken cancellationToken)
    {
        var name = incoming.Flow.AuthenticatedUser;
        if (authenticator is not null)
        {
            var outcome = await authenticator
                .CheckAsync(incoming.Request, asProxy: false, incoming.RemoteEndPoint.Address, cancellationToken).ConfigureAwait(false);
            if (outcome.Verdict != DigestVerdict.Accepted)
            {
                authenticator.Challenge(incoming, outcome.Verdict);
                return false;
            }

            name = outcome.UserName;
        }

        if (name is not null && !_options.MayRegister(name, user))
        {
            incoming.Respond(403);
            return false;
        }

        return true;
    }

    private void RemoveAll(IncomingRequest incoming, string user, int contactCount)
    {
        // RFC 3261 §10.3 step 6: "*" stands alone and with Expires: 0.
        if (contactCount != 1 || incoming.Request.Number(SipHeader.Expires) != 0)
        {
            incoming.Respond(400, "Bad Wildcard");
            return;
        }

        Reply(incoming, user, locations.Clear(user, OrderOf(incoming.Request)));
    }

    private void Update(IncomingRequest incoming, string user, IReadOnlyList<string> contacts)
    {
        var path = incoming.Request.Addresses(SipHeader.Path);
        if (path.Count > MostProxies || path.Count != incoming.Request.Headers.GetValues(SipHeader.Path).Count || !path.All(proxy => proxy.Uri.IsSip))
        {
            incoming.Respond(400, "Bad Path");
            return;
        }

        var set = new List<Binding>();
        var remove = new List<SipUri>();
        foreach (var text in contacts)
        {
            if (!NameAddress.TryParse(text, out var contact) || !contact.Uri.IsSip)
            {
                incoming.Respond(400, "Bad Contact");
                return;
            }

            var seconds = ExpiresOf(incoming.Request, contact);
            if (seconds == 0)
            {
                remove.Add(contact.Uri);
                continue;
            }

            if (seconds < _options.MinExpiresSeconds)
            {
                var headers = new SipHeaders(1);
                headers.Add(SipHeader.MinExpires, _options.MinExpiresSeconds.ToString(CultureInfo.InvariantCulture));
                incoming.Respond(423, null, headers);
                return;
            }

            set.RemoveAll(binding => binding.Contact.Equals(contact.Uri));
            set.Add(Bind(incoming, contact, path, Math.Min(seconds, _options.MaxExpiresSeconds)));
        }

        Reply(incoming, user, locations.Apply(user, set, remove, OrderOf(incoming.Request)));
    }

    private Binding Bind(IncomingRequest incoming, NameAddress contact, IReadOnlyList<NameAddress> path, long seconds)
    {
        var preference = decimal.TryParse(contact.Parameters.Get("q"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q)
            ? (int)(Math.Clamp(q, 0, 1) * 1000)
            : 1000;
        var (callId, number) = OrderOf(incoming.Request);
        var now = time.GetUtcNow();
        return new Binding(
            contact.Uri, incoming.Flow, now.AddSeconds(seconds), preference, callId, number, incoming.Request.Headers.Get(SipHeader.UserAgent))
        {
            Instance = contact.Parameters.Get("+sip.instance")?.Trim('<', '>'),
            Place = contact.Parameters.Get("x-place"),
            RegistrationId = contact.Parameters.Get("reg-id"),
            Path = path,
            StaysOnFlow = path.Count > 0
                ? NatRule.StaysOnFlow(path[0].Uri, null, incoming.Flow)
                : NatRule.StaysOnFlow(contact.Uri, incoming.Request.Via, incoming.Flow),
            RegisteredAt = now,
        };
    }

    private long ExpiresOf(SipRequest request, NameAddress contact) =>
        contact.Parameters.Get("expires") is { } own && Ascii.TryParseNumber(own, uint.MaxValue, out var seconds)
            ? seconds
            : request.Number(SipHeader.Expires) ?? _options.DefaultExpiresSeconds;

    private void Reply(IncomingRequest incoming, string user, LocationResult result)
    {
        switch (result)
        {
            case LocationResult.OutOfOrder:
                incoming.Respond(500, "Out Of Order");
                break;
            case LocationResult.TooMany:
                incoming.Respond(403, "Too Many Contacts");
                break;
            case LocationResult.Done:
                incoming.Respond(200, null, Describe(user, incoming.Request));
                break;
        }
    }

    private SipHeaders Describe(string user, SipRequest request)
    {
        var now = time.GetUtcNow();
        var headers = new SipHeaders(4);
        foreach (var binding in locations.Find(user))
        {
            var seconds = Math.Max(1, (long)Math.Ceiling((binding.Expires - now).TotalSeconds));
            var q = binding.Preference == 1000 ? "" : ";q=" + (binding.Preference / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
            headers.Add(SipHeader.Contact, string.Concat("<", binding.Contact.ToString(), ">;expires=", seconds.ToString(CultureInfo.InvariantCulture)) + q);
        }

        // RFC 3327 §5.3: whoever registers sees what stands between.
        headers.CopyFrom(request.Headers, SipHeader.Path);
        headers.Add(SipHeader.Date, now.ToString("R", CultureInfo.InvariantCulture));
        return headers;
    }

    private static (string CallId, uint Number) OrderOf(SipRequest request) => (request.CallId, request.CSeq.Number);
}
