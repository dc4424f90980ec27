using System.Text;

namespace ContactCenter.Media.Sdp;

/// <summary>An attribute line: <c>a=name</c> or <c>a=name:value</c> (RFC 4566 §5.13).</summary>
public readonly record struct SdpAttribute(string Name, string? Value = null);

/// <summary>The <c>o=</c> line (RFC 4566 §5.2). <see cref="Version"/> grows by one whenever the description changes (RFC 3264 §8).</summary>
public sealed record SdpOrigin(string UserName, string SessionId, ulong Version, string Address);

/// <summary>A whole session description (RFC 4566). Immutable; made by <see cref="SdpParser"/> or by <see cref="AudioNegotiation"/>.</summary>
public sealed record SessionDescription
{
    /// <summary>The content type of the text.</summary>
    public const string ContentType = "application/sdp";

    /// <summary>Who made the description, and which version it is.</summary>
    public required SdpOrigin Origin { get; init; }

    /// <summary>The <c>s=</c> line.</summary>
    public string SessionName { get; init; } = "-";

    /// <summary>Address of the session-level <c>c=</c> line, or null.</summary>
    public string? ConnectionAddress { get; init; }

    /// <summary>Session-level attributes in the order they stand.</summary>
    public IReadOnlyList<SdpAttribute> Attributes { get; init; } = [];

    /// <summary>The <c>m=</c> sections in the order they stand; an answer keeps the order and the number of its offer (RFC 3264 §6).</summary>
    public IReadOnlyList<MediaDescription> Media { get; init; } = [];

    /// <summary>Value of the first session-level attribute of that name; "" when it has none; null when it is missing.</summary>
    public string? Find(string name) => MediaDescription.Find(Attributes, name);

    /// <summary>The text with CRLF line ends.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(512);
        text.Append("v=0\r\no=").Append(Origin.UserName).Append(' ').Append(Origin.SessionId).Append(' ').Append(Origin.Version)
            .Append(" IN ").Append(AddressType(Origin.Address)).Append(' ').Append(Origin.Address).Append("\r\n");
        text.Append("s=").Append(SessionName).Append("\r\n");
        AppendConnection(text, ConnectionAddress);
        text.Append("t=0 0\r\n");
        AppendAttributes(text, Attributes);
        foreach (var media in Media)
        {
            media.AppendTo(text);
        }

        return text.ToString();
    }

    internal static void AppendConnection(StringBuilder text, string? address)
    {
        if (address is not null)
        {
            text.Append("c=IN ").Append(AddressType(address)).Append(' ').Append(address).Append("\r\n");
        }
    }

    internal static void AppendAttributes(StringBuilder text, IReadOnlyList<SdpAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            text.Append("a=").Append(attribute.Name);
            if (attribute.Value is not null)
            {
                text.Append(':').Append(attribute.Value);
            }

            text.Append("\r\n");
        }
    }

    private static string AddressType(string address) => address.Contains(':') ? "IP6" : "IP4";
}
