using System.Net;

namespace ContactCenter.Sip.Messages;

/// <summary>
/// A SIP, SIPS or tel URI (RFC 3261 §19.1, RFC 3966). Immutable. A URI of another scheme is kept whole in <see cref="User"/>
/// with an empty host, so that it can be refused with 416.
/// </summary>
public sealed class SipUri : IEquatable<SipUri>
{
    private static readonly string[] SignificantParameters = ["user", "ttl", "method", "maddr", "transport"];
    private string? _text;

    private SipUri(string scheme, string? user, string host, int port, SipParameters parameters, string? headers)
    {
        Scheme = scheme;
        User = user;
        Host = host;
        Port = port;
        Parameters = parameters;
        HeaderText = headers;
    }

    /// <summary>Makes a URI from parts. <paramref name="parameters"/> is empty or begins with a semicolon.</summary>
    public SipUri(string? user, string host, int port = 0, string parameters = "", string scheme = "sip")
        : this(scheme, string.IsNullOrEmpty(user) ? null : user, host, port, new SipParameters(parameters), null)
    {
    }

    /// <summary>Lower-case scheme: sip, sips, tel or another.</summary>
    public string Scheme { get; }

    /// <summary>The user part as written (still escaped, a password cut off), or null.</summary>
    public string? User { get; }

    /// <summary>
    /// The user part with the parameters that belong to a number: those of a tel URI stand behind it, those of a SIP URI in it (RFC 3261
    /// §19.1.6). Empty when there is no user.
    /// </summary>
    public string Subscriber => Scheme == "tel" ? User + Parameters.Text : User ?? "";

    /// <summary>Host name, IPv4 address or IPv6 reference in brackets; empty for tel.</summary>
    public string Host { get; }

    /// <summary>The port, 0 when none is given.</summary>
    public int Port { get; }

    public SipParameters Parameters { get; }

    /// <summary>What stands behind the question mark (RFC 3261 §19.1.1, headers), or null.</summary>
    public string? HeaderText { get; }

    public bool IsSip => Scheme is "sip" or "sips";

    /// <summary>The host as an address when it is a literal one.</summary>
    public bool TryGetAddress(out IPAddress address)
    {
        var host = Host.AsSpan();
        if (host is ['[', .. var inner, ']'])
        {
            host = inner;
        }

        return IPAddress.TryParse(host, out address!);
    }

    public SipUri WithParameter(string name, string value) => new(Scheme, User, Host, Port, Parameters.With(name, value), HeaderText);

    /// <summary>Without headers and without the parameter <c>method</c>: fit to be a request URI (RFC 3261 §19.1.5).</summary>
    public SipUri ForRequest() =>
        HeaderText is null && !Parameters.Has("method") ? this : new SipUri(Scheme, User, Host, Port, Parameters.Without("method"), null);

    /// <summary>Reads a URI. Throws <see cref="FormatException"/>; use <see cref="TryParse"/> for text from a peer.</summary>
    public static SipUri Parse(string text) => TryParse(text, out var uri) ? uri : throw new FormatException("Not a SIP URI.");

    public static bool TryParse(ReadOnlySpan<char> text, out SipUri uri)
    {
        uri = null!;
        var colon = text.IndexOf(':');
        if (colon <= 0 || !Ascii.IsToken(text[..colon]) || text.IndexOfAny("<> \t\r\n\"\0") >= 0)
        {
            return false;
        }

        var rest = text[(colon + 1)..];
        var schemeText = text[..colon];
        var scheme = Ascii.EqualsIgnoreCase(schemeText, "sip") ? "sip"
            : Ascii.EqualsIgnoreCase(schemeText, "sips") ? "sips"
            : schemeText.ToString().ToLowerInvariant();
        if (scheme is not ("sip" or "sips"))
        {
            return TryParseOther(scheme, rest, out uri);
        }

        string? user = null;
        var at = rest.IndexOf('@');
        if (at >= 0)
        {
            var userinfo = rest[..at];
            var password = userinfo.IndexOf(':');
            user = (password < 0 ? userinfo : userinfo[..password]).ToString();
            rest = rest[(at + 1)..];
            if (user.Length == 0)
            {
                return false;
            }
        }

        return TryParseHost(scheme, user, rest, out uri);
    }

    public override string ToString() => _text ??= Build();

    /// <summary>Equality of RFC 3261 §19.1.4, URI headers left out.</summary>
    public bool Equals(SipUri? other)
    {
        if (other is null || Scheme != other.Scheme || Port != other.Port
            || !string.Equals(Host, other.Host, StringComparison.OrdinalIgnoreCase)
            || !string.Equals(Unescape(User), Unescape(other.User), StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var name in SignificantParameters)
        {
            if (!string.Equals(Parameters.Get(name), other.Parameters.Get(name), StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        foreach (var name in Parameters.Names())
        {
            if (other.Parameters.Get(name) is { } value
                && !string.Equals(value, Parameters.Get(name), StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as SipUri);

    public override int GetHashCode() => HashCode.Combine(Unescape(User), Host.ToUpperInvariant(), Port);

    /// <summary>A user as it is compared (RFC 3261 §19.1.4): escapes are what they stand for.</summary>
    internal static string? Unescape(string? user) => user is null || !user.Contains('%', StringComparison.Ordinal) ? user : Uri.UnescapeDataString(user);

    private static bool TryParseOther(string scheme, ReadOnlySpan<char> rest, out SipUri uri)
    {
        uri = null!;
        if (rest.IsEmpty)
        {
            return false;
        }

        var semicolon = scheme == "tel" ? rest.IndexOf(';') : -1;
        var user = (semicolon < 0 ? rest : rest[..semicolon]).ToString();
        uri = new SipUri(scheme, user, "", 0, new SipParameters(semicolon < 0 ? "" : rest[semicolon..].ToString()), null);
        return user.Length > 0;
    }

    private static bool TryParseHost(string scheme, string? user, ReadOnlySpan<char> rest, out SipUri uri)
    {
        uri = null!;
        string? headers = null;
        var question = rest.IndexOf('?');
        if (question >= 0)
        {
            headers = rest[(question + 1)..].ToString();
            rest = rest[..question];
        }

        var semicolon = rest.IndexOf(';');
        var parameters = semicolon < 0 ? "" : rest[semicolon..].ToString();
        if (!Ascii.TryParseHostPort(semicolon < 0 ? rest : rest[..semicolon], out var host, out var port))
        {
            return false;
        }

        uri = new SipUri(scheme, user, host, port, new SipParameters(parameters), headers);
        return true;
    }

    private string Build()
    {
        var user = User is null ? "" : Host.Length == 0 ? User : User + "@";
        var port = Port == 0 ? "" : ":" + Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return string.Concat(string.Concat(Scheme, ":", user, Host), port, Parameters.Text, HeaderText is null ? "" : "?" + HeaderText);
    }
}
