using Microsoft.Net.Http.Headers;

namespace ContactCenter.Host.WebUi;

/// <summary>How a built file lies beside itself in a smaller form.</summary>
/// <param name="Name">As <c>Content-Encoding</c> says it.</param>
/// <param name="Suffix">What the smaller file's name ends in.</param>
internal sealed record SentEncoding(string Name, string Suffix)
{
    /// <summary>Best first.</summary>
    public static readonly IReadOnlyList<SentEncoding> All = [new("br", ".br"), new("gzip", ".gz")];

    /// <summary>The encodings that a request takes, the wanted ones first (RFC 9110 §12.5.3); plain is always there beside them.</summary>
    public static IEnumerable<SentEncoding> Accepted(IHeaderDictionary request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.AcceptEncoding, out var asked))
        {
            return [];
        }

        var plain = Weight(asked, "identity") ?? 0;
        return All.Select(encoding => (encoding, Weight: Weight(asked, encoding.Name) ?? Weight(asked, "*") ?? 0))
            .Where(choice => choice.Weight > 0 && choice.Weight >= plain)
            .OrderByDescending(choice => choice.Weight)
            .Select(choice => choice.encoding);
    }

    private static double? Weight(IList<StringWithQualityHeaderValue> asked, string name) =>
        asked.FirstOrDefault(value => value.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found ? found.Quality ?? 1 : null;
}
