namespace ContactCenter.Sip.Messages;

/// <summary>
/// The parameters behind a URI or a header value, kept as their text (<c>;tag=a;lr</c>) and searched when asked: a message has few
/// and most are never read. Names compare without case.
/// </summary>
public readonly struct SipParameters : IEquatable<SipParameters>
{
    private readonly string? _text;

    /// <summary>Wraps text that is empty or begins with a semicolon.</summary>
    public SipParameters(string text) => _text = text;

    /// <summary>The text, empty or beginning with a semicolon.</summary>
    public string Text => _text ?? "";

    public bool Has(string name) => TryFind(name, out _, out _, out _);

    /// <summary>The value, unquoted; empty for a parameter without value; null when the parameter is absent.</summary>
    public string? Get(string name)
    {
        if (!TryFind(name, out _, out _, out var value))
        {
            return null;
        }

        return value.Length >= 2 && value[0] == '"' && value[^1] == '"' ? Quoted.Unquote(value) : value.ToString();
    }

    /// <summary>A copy with the parameter set; an empty value writes the name alone.</summary>
    public SipParameters With(string name, string value)
    {
        var item = value.Length == 0 ? ";" + name : ";" + name + "=" + value;
        return TryFind(name, out var start, out var end, out _)
            ? new SipParameters(string.Concat(Text.AsSpan(0, start), item, Text.AsSpan(end)))
            : new SipParameters(Text + item);
    }

    public SipParameters Without(string name) =>
        TryFind(name, out var start, out var end, out _) ? new SipParameters(string.Concat(Text.AsSpan(0, start), Text.AsSpan(end))) : this;

    public bool Equals(SipParameters other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is SipParameters other && Equals(other);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    public static bool operator ==(SipParameters left, SipParameters right) => left.Equals(right);

    public static bool operator !=(SipParameters left, SipParameters right) => !left.Equals(right);

    /// <summary>The names in order, for comparison of URIs.</summary>
    internal IEnumerable<string> Names()
    {
        var at = 0;
        while (at < Text.Length)
        {
            var end = EndOf(at);
            var item = Text.AsSpan(at + 1, end - at - 1);
            var equals = item.IndexOf('=');
            var name = (equals < 0 ? item : item[..equals]).Trim().ToString();
            at = end;
            if (name.Length > 0)
            {
                yield return name;
            }
        }
    }

    private int EndOf(int start)
    {
        var next = ListText.IndexOf(Text.AsSpan(start + 1), ';');
        return next < 0 ? Text.Length : start + 1 + next;
    }

    private bool TryFind(string name, out int start, out int end, out ReadOnlySpan<char> value)
    {
        var text = Text;
        start = 0;
        while (start < text.Length)
        {
            end = EndOf(start);
            var item = text.AsSpan(start + 1, end - start - 1);
            var equals = item.IndexOf('=');
            var found = (equals < 0 ? item : item[..equals]).Trim();
            if (Ascii.EqualsIgnoreCase(found, name))
            {
                value = equals < 0 ? default : item[(equals + 1)..].Trim();
                return true;
            }

            start = end;
        }

        end = start;
        value = default;
        return false;
    }
}
