using System.Globalization;
using System.Text;

namespace ContactCenter.Media.Sdp;

/// <summary>One <c>m=</c> section with its lines (RFC 4566 §5.14).</summary>
public sealed record MediaDescription
{
    /// <summary>"audio", "video", …, lower case.</summary>
    public required string Kind { get; init; }

    /// <summary>UDP port; 0 rejects or removes the stream (RFC 3264 §6, §8.2).</summary>
    public int Port { get; init; }

    /// <summary>Transport profile as written, for instance RTP/AVP or UDP/TLS/RTP/SAVPF.</summary>
    public required string Protocol { get; init; }

    /// <summary>Formats in order of preference; for RTP, payload type numbers.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Address of the media-level <c>c=</c> line, or null: then the session's holds.</summary>
    public string? ConnectionAddress { get; init; }

    /// <summary>Attributes in the order they stand.</summary>
    public IReadOnlyList<SdpAttribute> Attributes { get; init; } = [];

    /// <summary>Value of the first attribute of that name; "" when it has none; null when it is missing.</summary>
    public string? Find(string name) => Find(Attributes, name);

    /// <summary>The direction written in this section, or null when none is.</summary>
    public MediaDirection? Direction
    {
        get
        {
            foreach (var attribute in Attributes)
            {
                if (attribute.Value is null && MediaDirections.TryParse(attribute.Name, out var direction))
                {
                    return direction;
                }
            }

            return null;
        }
    }

    /// <summary>The encoding ("PCMA/8000") of a payload type from rtpmap, or from RFC 3551 table 4 when static; null when unknown.</summary>
    public string? Encoding(string format)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name == "rtpmap" && attribute.Value is { } value
                && value.StartsWith(format, StringComparison.Ordinal)
                && value.Length > format.Length && value[format.Length] == ' ')
            {
                return value[format.Length..].Trim();
            }
        }

        return format switch
        {
            "0" => "PCMU/8000",
            "8" => "PCMA/8000",
            "9" => "G722/8000",
            _ => null,
        };
    }

    internal static string? Find(IReadOnlyList<SdpAttribute> attributes, string name)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Name == name)
            {
                return attribute.Value ?? "";
            }
        }

        return null;
    }

    internal void AppendTo(StringBuilder text)
    {
        text.Append("m=").Append(Kind).Append(' ').Append(Port.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(Protocol);
        foreach (var format in Formats)
        {
            text.Append(' ').Append(format);
        }

        text.Append("\r\n");
        SessionDescription.AppendConnection(text, ConnectionAddress);
        SessionDescription.AppendAttributes(text, Attributes);
    }
}
