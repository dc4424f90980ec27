using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ContactCenter.Media.Sdp;

/// <summary>Why a session description could not be read.</summary>
public enum SdpFault
{
    /// <summary>It could.</summary>
    None,

    /// <summary>Longer than <see cref="SdpParser.MaxLength"/> characters.</summary>
    TooLong,

    /// <summary>More lines, sections or formats than the limits allow.</summary>
    TooMany,

    /// <summary>The first line is not <c>v=0</c>.</summary>
    NoVersion,

    /// <summary>No <c>o=</c> line, or one without its six fields.</summary>
    BadOrigin,

    /// <summary>An <c>m=</c> line without kind, port, profile and format.</summary>
    BadMedia,
}

/// <summary>
/// Reads session descriptions (RFC 4566). Tolerant: bare LF, missing s= or t=, unknown lines, stray spaces and lines without "=" are
/// passed over; only what makes the description useless is a fault.
/// </summary>
public static class SdpParser
{
    /// <summary>Longest text read, in characters.</summary>
    public const int MaxLength = 16 * 1024;

    private const int MaxLines = 600;
    private const int MaxMedia = 16;
    private const int MaxFormats = 64;

    /// <summary>Reads <paramref name="text"/>; on failure <paramref name="fault"/> says why and nothing is thrown.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SessionDescription? description, out SdpFault fault)
    {
        description = null;
        if (text.Length > MaxLength)
        {
            fault = SdpFault.TooLong;
            return false;
        }

        var reading = new Reading();
        fault = reading.Lines(text);
        if (fault == SdpFault.None)
        {
            description = reading.Finish(out fault);
        }

        return description is not null;
    }

    private ref struct Reading()
    {
        private readonly List<SdpAttribute> _session = [];
        private readonly List<MediaDescription> _media = [];
        private List<SdpAttribute> _attributes = [];
        private MediaDescription? _section;
        private SdpOrigin? _origin;
        private string _name = "-";
        private string? _connection;
        private bool _versionSeen;

        public SdpFault Lines(ReadOnlySpan<char> text)
        {
            var count = 0;
            foreach (var raw in text.EnumerateLines())
            {
                var line = raw.Trim();
                if (line.Length < 2 || line[1] != '=')
                {
                    continue;
                }

                if (++count > MaxLines)
                {
                    return SdpFault.TooMany;
                }

                if (!_versionSeen && line[0] != 'v')
                {
                    return SdpFault.NoVersion;
                }

                var fault = Line(line[0], line[2..].Trim());
                if (fault != SdpFault.None)
                {
                    return fault;
                }
            }

            return _versionSeen ? SdpFault.None : SdpFault.NoVersion;
        }

        public SessionDescription? Finish(out SdpFault fault)
        {
            CloseSection();
            fault = _origin is null ? SdpFault.BadOrigin : SdpFault.None;
            return _origin is null
                ? null
                : new SessionDescription
                {
                    Origin = _origin, SessionName = _name, ConnectionAddress = _connection, Attributes = _session, Media = _media,
                };
        }

        private SdpFault Line(char type, ReadOnlySpan<char> value)
        {
            switch (type)
            {
                case 'v':
                    _versionSeen = value is "0";
                    return _versionSeen ? SdpFault.None : SdpFault.NoVersion;
                case 'o' when _section is null:
                    return Origin(value);
                case 's' when _section is null:
                    _name = value.IsEmpty ? "-" : value.ToString();
                    return SdpFault.None;
                case 'c':
                    Connection(value);
                    return SdpFault.None;
                case 'm':
                    return Media(value);
                case 'a':
                    Attribute(value);
                    return SdpFault.None;
                default:
                    return SdpFault.None;
            }
        }

        private SdpFault Origin(ReadOnlySpan<char> value)
        {
            Span<Range> fields = stackalloc Range[7];
            if (value.Split(fields, ' ', StringSplitOptions.RemoveEmptyEntries) < 6)
            {
                return SdpFault.BadOrigin;
            }

            // Some phones write a version beyond 64 bits; only its changing matters, so an unreadable one counts as 0.
            _ = ulong.TryParse(value[fields[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var version);
            _origin = new SdpOrigin(value[fields[0]].ToString(), value[fields[1]].ToString(), version, value[fields[5]].ToString());
            return SdpFault.None;
        }

        private void Connection(ReadOnlySpan<char> value)
        {
            Span<Range> fields = stackalloc Range[4];
            if (value.Split(fields, ' ', StringSplitOptions.RemoveEmptyEntries) < 3)
            {
                return;
            }

            var address = value[fields[2]];
            var slash = address.IndexOf('/'); // multicast TTL, RFC 4566 §5.7
            var text = (slash >= 0 ? address[..slash] : address).ToString();
            if (_section is null)
            {
                _connection = text;
            }
            else
            {
                _section = _section with { ConnectionAddress = text };
            }
        }

        private SdpFault Media(ReadOnlySpan<char> value)
        {
            CloseSection();
            if (_media.Count >= MaxMedia)
            {
                return SdpFault.TooMany;
            }

            Span<Range> fields = stackalloc Range[MaxFormats + 4];
            var count = value.Split(fields, ' ', StringSplitOptions.RemoveEmptyEntries);
            if (count > MaxFormats + 3)
            {
                return SdpFault.TooMany;
            }

            if (count < 4 || !TryPort(value[fields[1]], out var port))
            {
                return SdpFault.BadMedia;
            }

            var formats = new string[count - 3];
            for (var i = 3; i < count; i++)
            {
                formats[i - 3] = value[fields[i]].ToString();
            }

            _attributes = [];
            _section = new MediaDescription
            {
                Kind = value[fields[0]].ToString().ToLowerInvariant(),
                Port = port,
                Protocol = value[fields[2]].ToString(),
                Formats = formats,
            };
            return SdpFault.None;
        }

        private static bool TryPort(ReadOnlySpan<char> value, out int port)
        {
            var slash = value.IndexOf('/'); // "49170/2": number of ports
            return int.TryParse(slash >= 0 ? value[..slash] : value, NumberStyles.None, CultureInfo.InvariantCulture, out port)
                && port <= 65535;
        }

        private readonly void Attribute(ReadOnlySpan<char> value)
        {
            if (value.IsEmpty)
            {
                return;
            }

            var colon = value.IndexOf(':');
            var attribute = colon < 0
                ? new SdpAttribute(value.ToString())
                : new SdpAttribute(value[..colon].ToString(), value[(colon + 1)..].ToString());
            (_section is null ? _session : _attributes).Add(attribute);
        }

        private void CloseSection()
        {
            if (_section is not null)
            {
                _media.Add(_section with { Attributes = _attributes });
                _section = null;
            }
        }
    }
}
