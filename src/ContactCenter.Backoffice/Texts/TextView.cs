using System.Diagnostics.CodeAnalysis;

namespace ContactCenter.Backoffice.Texts;

/// <summary>A text in both languages, as the API writes it.</summary>
public sealed record TextView(string Chinese, string English)
{
    [return: NotNullIfNotNull(nameof(text))]
    public static TextView? Of(BilingualText? text) => text is null ? null : new(text.Zh, text.En);
}
