using System.Globalization;

namespace ContactCenter.Sip.Messages;

/// <summary>One Via value (RFC 3261 §20.42).</summary>
public sealed class ViaHeader
{
    /// <summary>Branches that begin with this were made by an RFC 3261 element (§8.1.1.7).</summary>
    public const string MagicCookie = "z9hG4bK";

    private string? _branch;

    public ViaHeader(string transport, string host, int port, string parameters)
    {
        Transport = transport;
        Host = host;
        Port = port;
        Parameters = new SipParameters(parameters);
    }

    /// <summary>UDP, TCP, TLS, WS, WSS, as written.</summary>
    public string Transport { get; }

    /// <summary>Host of sent-by.</summary>
    public string Host { get; }

    /// <summary>Port of sent-by, 0 when none is given.</summary>
    public int Port { get; }

    public SipParameters Parameters { get; }

    /// <summary>The branch, empty when there is none.</summary>
    public string Branch => _branch ??= Parameters.Get("branch") ?? "";

    public ViaHeader With(string name, string value) => new(Transport, Host, Port, Parameters.With(name, value).Text);

    public static bool TryParse(ReadOnlySpan<char> text, out ViaHeader via) => TryParse(text, anyVersion: false, out via);

    /// <summary>Reads a Via of another SIP version too: the refusal of that version goes where it says.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, bool anyVersion, out ViaHeader via)
    {
        via = null!;
        text = text.Trim();
        var first = text.IndexOf('/');
        if (first < 0 || !Ascii.EqualsIgnoreCase(text[..first].Trim(), "SIP"))
        {
            return false;
        }

        text = text[(first + 1)..];
        var second = text.IndexOf('/');
        if (second < 0 || (!anyVersion && text[..second].Trim() is not "2.0"))
        {
            return false;
        }

        text = text[(second + 1)..].TrimStart();
        var blank = text.IndexOfAny(' ', '\t');
        if (blank <= 0 || !Ascii.IsToken(text[..blank]))
        {
            return false;
        }

        var transport = TransportText(text[..blank]);
        text = text[blank..].Trim();
        var semicolon = text.IndexOf(';');
        if (!Ascii.TryParseHostPort(semicolon < 0 ? text : text[..semicolon], out var host, out var port))
        {
            return false;
        }

        via = new ViaHeader(transport, host, port, semicolon < 0 ? "" : text[semicolon..].ToString());
        return true;
    }

    public override string ToString()
    {
        var port = Port == 0 ? "" : ":" + Port.ToString(CultureInfo.InvariantCulture);
        return string.Concat(string.Concat("SIP/2.0/", Transport, " ", Host), port, Parameters.Text);
    }

    private static string TransportText(ReadOnlySpan<char> text) => text switch
    {
        "UDP" => "UDP",
        "TCP" => "TCP",
        "TLS" => "TLS",
        "WS" => "WS",
        "WSS" => "WSS",
        _ => text.ToString(),
    };
}
