using System.Collections.Frozen;

namespace ContactCenter.Sip.Messages;

/// <summary>Header names on the wire, with the compact forms of RFC 3261 §7.3.3, RFC 3515, RFC 3892, RFC 4028 and RFC 6665.</summary>
internal static class SipHeaderNames
{
    private static readonly string[] Names =
    [
        "", "Via", "From", "To", "Call-ID", "CSeq", "Contact", "Max-Forwards", "Content-Length", "Content-Type", "Content-Encoding",
        "Route", "Record-Route", "Expires", "Min-Expires", "Authorization", "Proxy-Authorization", "WWW-Authenticate",
        "Proxy-Authenticate", "Authentication-Info", "Supported", "Require", "Proxy-Require", "Unsupported", "Allow", "Accept",
        "User-Agent", "Server", "Event", "Subscription-State", "Refer-To", "Referred-By", "Replaces", "Session-Expires", "Min-SE",
        "Retry-After", "Reason", "Warning", "Subject", "Date", "Path", "RSeq", "RAck", "P-Asserted-Identity", "Privacy", "Diversion",
    ];

    private static readonly FrozenDictionary<string, SipHeader> ByName = Build();
    private static readonly FrozenDictionary<string, SipHeader>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    public static string NameOf(SipHeader header) => Names[(int)header];

    public static SipHeader Find(ReadOnlySpan<char> name) => Lookup.TryGetValue(name, out var header) ? header : SipHeader.Other;

    public static SipHeader Find(ReadOnlySpan<byte> name)
    {
        if (name.Length > 24)
        {
            return SipHeader.Other;
        }

        Span<char> chars = stackalloc char[24];
        for (var i = 0; i < name.Length; i++)
        {
            chars[i] = (char)name[i];
        }

        return Find(chars[..name.Length]);
    }

    /// <summary>Headers whose grammar is a comma-separated list and whose order the stack depends on.</summary>
    public static bool IsList(SipHeader header) => header
        is SipHeader.Via or SipHeader.Contact or SipHeader.Route or SipHeader.RecordRoute or SipHeader.Supported or SipHeader.Require
        or SipHeader.ProxyRequire or SipHeader.Unsupported or SipHeader.Allow or SipHeader.Accept or SipHeader.Path
        or SipHeader.PAssertedIdentity or SipHeader.Diversion or SipHeader.Warning or SipHeader.Reason;

    private static FrozenDictionary<string, SipHeader> Build()
    {
        var map = new Dictionary<string, SipHeader>(StringComparer.OrdinalIgnoreCase);
        for (var i = 1; i < Names.Length; i++)
        {
            map[Names[i]] = (SipHeader)i;
        }

        (string Form, SipHeader Header)[] compact =
        [
            ("v", SipHeader.Via), ("f", SipHeader.From), ("t", SipHeader.To), ("i", SipHeader.CallId), ("m", SipHeader.Contact),
            ("l", SipHeader.ContentLength), ("c", SipHeader.ContentType), ("e", SipHeader.ContentEncoding), ("k", SipHeader.Supported),
            ("s", SipHeader.Subject), ("o", SipHeader.Event), ("r", SipHeader.ReferTo), ("b", SipHeader.ReferredBy),
            ("x", SipHeader.SessionExpires),
        ];
        foreach (var (form, header) in compact)
        {
            map[form] = header;
        }

        return map.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
