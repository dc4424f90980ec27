using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Digest;

/// <summary>The parameters of a Digest header: a challenge or credentials (RFC 7616 §3.3, §3.4).</summary>
public sealed class DigestParameters
{
    private readonly Dictionary<string, string> _values;

    private DigestParameters(Dictionary<string, string> values) => _values = values;

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>The named algorithm, MD5 when none is named, null when it is one this side does not have (<c>-sess</c> included).</summary>
    public DigestAlgorithm? Algorithm => this["algorithm"]?.ToUpperInvariant() switch
    {
        null or "MD5" => DigestAlgorithm.Md5,
        "SHA-256" => DigestAlgorithm.Sha256,
        _ => null,
    };

    /// <summary>Whether a header value is of this scheme.</summary>
    public static bool IsDigest(string header)
    {
        var text = header.AsSpan().Trim();
        return text.StartsWith("Digest", StringComparison.OrdinalIgnoreCase) && (text.Length == 6 || text[6] is ' ' or '\t');
    }

    /// <summary>Reads a header value; false for another scheme or broken text.</summary>
    public static bool TryParse(string header, out DigestParameters parameters)
    {
        parameters = null!;
        var text = header.AsSpan().Trim();
        if (!text.StartsWith("Digest ", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var items = new List<string>();
        ListText.Split(text[7..].ToString(), items);
        var values = new Dictionary<string, string>(items.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                return false;
            }

            var value = item.AsSpan(equals + 1).Trim();
            var plain = value.Length >= 2 && value[0] == '"' && value[^1] == '"' ? Quoted.Unquote(value) : value.ToString();
            if (!values.TryAdd(item[..equals].Trim(), plain))
            {
                return false;
            }
        }

        parameters = new DigestParameters(values);
        return true;
    }
}
