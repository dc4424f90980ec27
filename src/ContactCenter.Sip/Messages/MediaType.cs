namespace ContactCenter.Sip.Messages;

/// <summary>A media type or, in Accept, a range of them (RFC 3261 §20.1, §20.15). Names compare without case.</summary>
public readonly record struct MediaType(string Type, string Subtype, SipParameters Parameters)
{
    public static MediaType Sdp { get; } = new("application", "sdp", default);

    /// <summary>Every kind of multipart body (RFC 5621 §3).</summary>
    public static MediaType Multipart { get; } = new("multipart", "*", default);

    /// <summary>What may describe a session: INVITE, UPDATE.</summary>
    internal static IReadOnlyList<MediaType> Sessions { get; } = [Sdp, new("multipart", "mixed", default), new("multipart", "alternative", default)];

    /// <summary>What may be in an INFO: keys.</summary>
    internal static IReadOnlyList<MediaType> Digits { get; } = [new("application", "dtmf-relay", default), new("application", "dtmf", default)];

    public bool IsMultipart => Multipart.Covers(this);

    /// <summary>Reads a type; text that is none has empty names and is covered by no range but <c>*/*</c>.</summary>
    public static MediaType Parse(string text)
    {
        var semicolon = ListText.IndexOf(text, ';');
        var names = (semicolon < 0 ? text : text.AsSpan(0, semicolon)).Trim();
        var slash = names.IndexOf('/');
        return slash < 0
            ? new MediaType("", "", default)
            : new MediaType(names[..slash].Trim().ToString(), names[(slash + 1)..].Trim().ToString(), new SipParameters(semicolon < 0 ? "" : text[semicolon..]));
    }

    /// <summary>Whether this range holds the type; a range of quality zero holds nothing.</summary>
    public bool Covers(MediaType type) => Fits(Type, type.Type) && Fits(Subtype, type.Subtype) && !IsUnwanted;

    public override string ToString() => string.Concat(Type, "/", Subtype, Parameters.Text);

    private bool IsUnwanted => Parameters.Get("q") is { Length: > 0 } quality && quality.AsSpan().TrimStart('0').TrimStart('.').Trim('0').IsEmpty;

    private static bool Fits(string range, string name) => range == "*" || string.Equals(range, name, StringComparison.OrdinalIgnoreCase);
}
