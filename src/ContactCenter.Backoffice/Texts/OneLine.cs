using ContactCenter.Domain.Texts;

namespace ContactCenter.Backoffice.Texts;

/// <summary>A line that somebody typed and others read in lists, files and the audit log: <see cref="TextRules.IsLine"/>.</summary>
public static class OneLine
{
    /// <inheritdoc cref="TextRules.IsLine"/>
    public static bool Fits(string text) => TextRules.IsLine(text);
}
