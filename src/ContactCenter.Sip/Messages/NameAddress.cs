namespace ContactCenter.Sip.Messages;

/// <summary>A <c>name-addr</c> or <c>addr-spec</c> with header parameters: From, To, Contact, Route (RFC 3261 §20.10).</summary>
public sealed class NameAddress
{
    private string? _text;

    public NameAddress(SipUri uri, string? displayName = null, string parameters = "")
    {
        Uri = uri;
        DisplayName = string.IsNullOrEmpty(displayName) ? null : displayName;
        Parameters = new SipParameters(parameters);
    }

    /// <summary>The display name, unquoted, or null.</summary>
    public string? DisplayName { get; }

    public SipUri Uri { get; }

    /// <summary>Header parameters (not those of the URI).</summary>
    public SipParameters Parameters { get; }

    /// <summary>The dialog tag, or null.</summary>
    public string? Tag => Parameters.Get("tag");

    public NameAddress WithTag(string tag) => new(Uri, DisplayName, Parameters.With("tag", tag).Text);

    /// <summary>Reads a value. Throws <see cref="FormatException"/>; use <see cref="TryParse"/> for text from a peer.</summary>
    public static NameAddress Parse(string text) => TryParse(text, out var value) ? value : throw new FormatException("Not a SIP address.");

    public static bool TryParse(string text, out NameAddress value)
    {
        value = null!;
        var rest = text.AsSpan().Trim();
        string? display = null;
        if (rest.StartsWith("\""))
        {
            var end = EndOfQuote(rest);
            if (end < 0)
            {
                return false;
            }

            display = Quoted.Unquote(rest[..(end + 1)]);
            rest = rest[(end + 1)..].TrimStart();
            if (!rest.StartsWith("<"))
            {
                return false;
            }
        }

        var open = rest.IndexOf('<');
        ReadOnlySpan<char> uriText;
        ReadOnlySpan<char> parameters;
        if (open >= 0)
        {
            var close = rest.IndexOf('>');
            if (close < open)
            {
                return false;
            }

            display ??= open == 0 ? null : rest[..open].Trim().ToString();
            uriText = rest[(open + 1)..close];
            parameters = rest[(close + 1)..].Trim();
        }
        else
        {
            // RFC 3261 §20: without brackets, what follows a semicolon belongs to the header.
            var semicolon = rest.IndexOf(';');
            uriText = (semicolon < 0 ? rest : rest[..semicolon]).TrimEnd();
            if (uriText.IndexOfAny('?', ',') >= 0)
            {
                return false;
            }

            parameters = semicolon < 0 ? default : rest[semicolon..];
        }

        if ((!parameters.IsEmpty && parameters[0] != ';') || !SipUri.TryParse(uriText, out var uri))
        {
            return false;
        }

        value = new NameAddress(uri, display, parameters.ToString()) { _text = text };
        return true;
    }

    public override string ToString() =>
        _text ??= string.Concat(DisplayName is null ? "<" : Quoted.Quote(DisplayName) + " <", Uri.ToString(), ">", Parameters.Text);

    private static int EndOfQuote(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i;
            }
        }

        return -1;
    }
}
